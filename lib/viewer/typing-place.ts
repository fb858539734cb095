import { endsWord } from './search/characters'
import { readTokens } from './search/read-tokens'

/** What is being typed at a place of a search text: a key, or a value of a key. */
export type TypingPlace = {
  readonly start: number
  /** behind the word that the place is in */
  readonly end: number
  readonly prefix: string
  /** the key whose value it is */
  readonly key: string | null
}

const wordEnd = (text: string, at: number): number => {
  let end = at
  while (!endsWord(text[end]) && text[end] !== ',' && text[end] !== ']' && text[end] !== ':') end += 1
  return end
}

/** Whether a quote is open at the end. */
const isQuoting = (text: string): boolean => text.replace(/\\./gs, '').split('"').length % 2 === 0

/** Behind what stands before the word itself: `!=`, or the entries of a list so far. */
const valueStart = (value: string): number => {
  if (value.startsWith('!=')) return 2
  return value.startsWith('[') ? (/^\[(?:.*,)?\s*/s.exec(value)?.[0].length ?? 0) : 0
}

export const typingPlace = (text: string, caret: number): TypingPlace => {
  const before = text.slice(0, caret)
  const token = readTokens(isQuoting(before) ? `${before}"` : before).at(-1)
  const end = wordEnd(text, caret)
  if (token?.kind !== 'term' || token.end < before.length) return { start: caret, end, prefix: '', key: null }
  const { at, colonAt } = token
  if (colonAt === null) return { start: at, end, prefix: before.slice(at), key: null }
  const value = before.slice(colonAt + 1)
  const start = colonAt + 1 + valueStart(value)
  return { start, end, prefix: before.slice(start), key: before.slice(at, colonAt) }
}
