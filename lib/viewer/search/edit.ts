import { allOf, anyOf, keyOf } from './join-queries'
import { parseSearch } from './parse'
import { formatSearch } from './print'
import type { BuiltIn, Chip, Query, Search } from './query'
import { withoutChip } from './without-chip'

// A text is edited wherever it stands: whether its list lies between two times is no concern here.
const read = (text: string) => parseSearch(text, { isTimeBound: true })

const conditionsOf = (query: Query | null): readonly Query[] =>
  query === null ? [] : query.kind === 'and' ? query.of : [query]

/** The key that a condition is about: of a term, or of alternatives that share it. */
const subjectOf = (query: Query): string | null => {
  const [first, ...more] = query.kind === 'or' ? query.of : [query]
  const key = first === undefined ? null : keyOf(first)
  return more.every((each) => keyOf(each) === key) ? key : null
}

/** One more condition. Beside another one of the same key it is an alternative, as in a text. */
export const withCondition = (query: Query | null, added: Query): Query => {
  const key = subjectOf(added)
  const present = conditionsOf(query)
  const [same, ...more] = present.filter((each) => key !== null && subjectOf(each) === key)
  if (same === undefined || more.length > 0) return allOf([...present, added]) ?? added
  return allOf(present.map((each) => (each === same ? (anyOf([each, added]) ?? each) : each))) ?? added
}

/** The text with one more condition; null where that would be too long. A text that says nothing is replaced. */
export const addTerm = (text: string, added: Query): string | null => {
  const search = read(text)
  const longer = formatSearch(withCondition(search.ok ? search.query : null, added))
  return read(longer).ok ? longer : null
}

const replaced = (text: string, { at, end }: Pick<Chip, 'at' | 'end'>, by: string): string =>
  `${text.slice(0, at)}${by}${text.slice(end)}`

const named = (name: BuiltIn, value: string): Query => ({
  kind: 'builtIn',
  name,
  test: { kind: 'is', value: { text: value, quoted: false } },
})

/** The one value that a text asks for under a built-in word; null where it asks for none or for more than one. */
export const nameIn = (query: Query | null, name: BuiltIn): string | null => {
  const [found, ...more] = conditionsOf(query).filter((each) => subjectOf(each) === name)
  return found?.kind === 'builtIn' && found.test.kind === 'is' && more.length === 0 ? found.test.value.text : null
}

/** The one piece of a text that asks for one value under a built-in word, and for nothing else. */
const pieceOf = (text: string, search: Extract<Search, { readonly ok: true }>, name: BuiltIn): Chip | null => {
  if (nameIn(search.query, name) === null) return null
  const pieces = search.chips.filter(({ at, end }) => {
    const piece = read(text.slice(at, end))
    return piece.ok && nameIn(piece.query, name) !== null && conditionsOf(piece.query).length === 1
  })
  const [piece, ...more] = pieces
  return piece === undefined || more.length > 0 ? null : piece
}

/** The text with this value for a built-in word instead of whatever it asked there, or without any. */
export const withName = (text: string, name: BuiltIn, value: string | null): string => {
  const search = read(text)
  const added = value === null ? null : named(name, value)
  if (!search.ok) return added === null ? text : `${text.trim()} ${formatSearch(added)}`
  if (value !== null && nameIn(search.query, name) === value) return text
  const piece = pieceOf(text, search, name)
  if (piece) return added === null ? withoutChip(text, piece) : replaced(text, piece, formatSearch(added))
  const present = conditionsOf(search.query)
  const rest = present.filter((each) => subjectOf(each) !== name)
  if (added === null) return rest.length === present.length ? text : formatSearch(allOf(rest))
  return formatSearch(allOf([...rest, added]))
}

export const withType = (text: string, type: string | null): string => withName(text, '@type', type)

export { withoutChip }
