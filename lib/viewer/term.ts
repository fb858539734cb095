/** A key; null stands for any element of an array. */
export type Segment = string | null

export type IdTerm = { readonly kind: 'id'; readonly value: string }
export type FieldTerm = {
  readonly kind: 'field'
  readonly path: readonly Segment[]
  /** The same key read as one name with dots in it; absent where the path says it all. */
  readonly literal?: string
  readonly value: string
  /** Also compared as the number, boolean or null that it spells. */
  readonly typed: boolean
}
export type Term = IdTerm | FieldTerm

/** `at` is a column, counted from 1; `suggestion` is the whole text, put right. */
export type SearchProblem = { readonly at: number; readonly message: string; readonly suggestion?: string }
export type Search =
  | { readonly ok: true; readonly terms: readonly Term[] }
  | { readonly ok: false; readonly problems: readonly [SearchProblem, ...SearchProblem[]] }

export const SEARCH_LIMITS = { characters: 2048, terms: 32, depth: 10 } as const
