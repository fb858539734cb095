import type { FieldTerm } from './query'
import { toFieldKey } from './read-key'
import type { TermToken, Token } from './read-tokens'
import { toScalar } from './scalar'
import { isFault, wordOf } from './to-term'

const isWord = (token: Token): boolean => token.kind === 'term' && token.colonAt === null

const firstField = (text: string, [first, ...later]: readonly Token[]): TermToken | null => {
  if (first?.kind !== 'term' || first.key.fault || !first.value?.isPlain || later.length === 0) return null
  return later.every(isWord) && wordOf(text, first.key) === null ? first : null
}

/** One field followed only by words: everything after its colon is the value, up to the end of the line. */
export const restOfLine = (
  text: string,
  tokens: readonly Token[],
): { term: FieldTerm; at: number; end: number } | null => {
  const first = firstField(text, tokens)
  if (first === null || first.colonAt === null || first.colonAt === first.at) return null
  const key = toFieldKey(text, first.key)
  if (isFault(key)) return null
  const newline = text.slice(first.colonAt).search(/[\r\n]/)
  const end = newline < 0 ? text.length : first.colonAt + newline
  const value = toScalar(text.slice(first.colonAt + 1, end), false)
  return { term: { kind: 'field', key, test: { kind: 'is', value } }, at: first.at, end }
}
