import type { Query, Term } from './query'

const join = (kind: 'and' | 'or', queries: readonly Query[]): Query | null => {
  const of = queries.flatMap((query) => (query.kind === kind ? query.of : [query]))
  return of.length > 1 ? { kind, of } : (of[0] ?? null)
}

export const allOf = (queries: readonly Query[]): Query | null => join('and', queries)
export const anyOf = (queries: readonly Query[]): Query | null => join('or', queries)
export const noneOf = (query: Query): Query => (query.kind === 'not' ? query.of : { kind: 'not', of: query })

export const isTerm = (query: Query): query is Term =>
  query.kind !== 'and' && query.kind !== 'or' && query.kind !== 'not'

/** What two terms must share to be alternatives when they stand beside each other; null for what never is. */
export const keyOf = (query: Query): string | null => {
  if (query.kind === 'field') return JSON.stringify([query.key.source, query.key.path, query.key.literal])
  if (query.kind === 'builtIn') return query.name
  if (query.kind === 'is') return 'is'
  return query.kind === 'id' || query.kind === 'idPrefix' ? 'id' : null
}

/** `key` is null for what stands in brackets or is negated. */
export type Beside = { readonly query: Query; readonly key: string | null }

/** Terms beside each other without a word between them, gathered by their keys. */
export const gatherByKey = (terms: readonly Beside[]): readonly (readonly Query[])[] => {
  const groups = new Map<string | number, Query[]>()
  for (const [index, { query, key }] of terms.entries()) {
    const group = groups.get(key ?? index)
    if (group) group.push(query)
    else groups.set(key ?? index, [query])
  }
  return [...groups.values()]
}

/** Two comparisons of one key, of which people often mean both. */
export const areBounds = (group: readonly Query[]): boolean =>
  group.length > 1 && group.every((query) => 'test' in query && query.test.kind === 'compare')
