import { parseSearch } from './search/parse'
import type { BuiltIn, Query } from './search/query'

const parts = (query: Query): readonly Query[] =>
  query.kind === 'and' || query.kind === 'or' ? query.of : query.kind === 'not' ? [query.of] : []

const mentions = (query: Query, name: BuiltIn): boolean =>
  query.kind === 'builtIn' ? query.name === name : parts(query).some((part) => mentions(part, name))

export type NameChoice =
  /** The text says nothing about it. */
  | { readonly kind: 'open' }
  /** The text asks for exactly this one, as a drop-down does. */
  | { readonly kind: 'one'; readonly value: string }
  /** The text says something that no drop-down can show. */
  | { readonly kind: 'other' }

/** What a search text says of the event type or the aggregate: the text and the drop-down beside it must agree. */
export const nameChoice = (text: string, name: '@type' | '@aggregate'): NameChoice => {
  // Whatever it names, it names: whether its list lies between two times is no concern here.
  const search = parseSearch(text, { isTimeBound: true })
  if (!search.ok || search.query === null || !mentions(search.query, name)) return { kind: 'open' }
  const { query } = search
  const terms = query.kind === 'and' ? query.of : [query]
  const [term, ...more] = terms.filter((each) => mentions(each, name))
  if (term?.kind !== 'builtIn' || term.test.kind !== 'is' || more.length > 0) return { kind: 'other' }
  return { kind: 'one', value: term.test.value.text }
}
