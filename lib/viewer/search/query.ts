/** A key; the element of that number; null for any element of an array. */
export type Segment = string | number | null

export type FieldKey = {
  /** null: looked for in both */
  readonly source: 'payload' | 'metadata' | null
  readonly path: readonly Segment[]
  /** The same key read as one name with dots in it; absent where the path says it all. */
  readonly literal?: string
}

/** Unless it is quoted, text that spells a number, a boolean or null also means that; other text is never `quoted`. */
export type Scalar = { readonly text: string; readonly quoted: boolean }

export type Operator = '<' | '<=' | '>' | '>='

export type Test =
  | { readonly kind: 'is'; readonly value: Scalar }
  | { readonly kind: 'in'; readonly values: readonly Scalar[] }
  /** there, with another value */
  | { readonly kind: 'differs'; readonly value: Scalar }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly value: Scalar }
  /** both ends included; null is an open end */
  | { readonly kind: 'between'; readonly from: Scalar | null; readonly to: Scalar | null }
  /** `*` stands for any text; case does not count */
  | { readonly kind: 'like'; readonly pattern: string }
  | { readonly kind: 'present' }

export const BUILT_INS = [
  '@type',
  '@aggregate',
  '@id',
  '@stream',
  '@event',
  '@version',
  '@actor',
  '@correlation',
  '@causation',
  '@request',
  '@at',
  '@recorded',
  '@schema',
] as const
export type BuiltIn = (typeof BUILT_INS)[number]

export const STATES = ['latest', 'first', 'redacted', 'snapshot'] as const

export type FieldTerm = { readonly kind: 'field'; readonly key: FieldKey; readonly test: Test }
export type BuiltInTerm = { readonly kind: 'builtIn'; readonly name: BuiltIn; readonly test: Test }

export type Term =
  | FieldTerm
  | BuiltInTerm
  /** an aggregate id, an event id or a correlation id */
  | { readonly kind: 'id'; readonly value: string }
  | { readonly kind: 'idPrefix'; readonly value: string }
  /** any part of the payload's text */
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'is'; readonly what: (typeof STATES)[number] }

/** No `and` within an `and`, no `or` within an `or`, no `not` within a `not`; `of` has at least two members. */
export type Query =
  | Term
  | { readonly kind: 'and'; readonly of: readonly Query[] }
  | { readonly kind: 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }

/** `at` is a column, counted from 1; `suggestion` is the whole text, put right. */
export type SearchProblem = { readonly at: number; readonly message: string; readonly suggestion?: string }

/** A piece of the typed text from `at` to `end`, counted from 0; `text` is how it was understood. */
export type Chip = { readonly at: number; readonly end: number; readonly text: string; readonly problem?: string }

export type Search =
  /** `hint`: what runs, but may have been meant otherwise */
  | { readonly ok: true; readonly query: Query | null; readonly chips: readonly Chip[]; readonly hint?: SearchProblem }
  | {
      readonly ok: false
      readonly problems: readonly [SearchProblem, ...SearchProblem[]]
      readonly chips: readonly Chip[]
      /** the text without what is wrong with it */
      readonly rest: string
    }

/** In what moment and in which zone a search is read. */
export type Reading = { readonly now: Date; readonly zone: string }

export const SEARCH_LIMITS = { characters: 2048, terms: 32, depth: 8, entries: 50, path: 10 } as const
