import { type FieldTerm, STATES, type Term } from './query'
import { type KeyText, toFieldKey } from './read-key'
import type { Fault } from './read-piece'
import type { TermToken } from './read-tokens'
import { findBuiltIn, nearestBuiltIn, toBuiltIn } from './to-built-in'

/** What a piece of the text means, or what is wrong with it. */
export type ToTerm = Term | Fault

export const isFault = <Good extends object>(read: Good | Fault): read is Fault => 'message' in read

/** `@type`, `has` or `is`, unless quotes or a prefix make a key of it. */
export const wordOf = (text: string, { prefix, pieces: [first, ...more], at, end }: KeyText): string | null => {
  if (prefix !== null || first === undefined || first.quoted) return null
  if (first.text.startsWith('@')) return text.slice(at, end)
  return more.length === 0 && (first.text === 'has' || first.text === 'is') ? first.text : null
}

const toId = (text: string, { at, end, key }: TermToken): ToTerm => {
  const [first, ...more] = key.pieces
  if (key.fault) return key.fault
  if (key.prefix === null && first?.quoted) {
    if (more.length > 0) return { at: end, message: 'A key is followed by a colon and a value.' }
    return first.text === ''
      ? { at, message: 'There is nothing between these quotes.' }
      : { kind: 'text', value: first.text }
  }
  const value = text.slice(at, end)
  const star = value.indexOf('*')
  if (star < 0) return { kind: 'id', value }
  if (star > 0 && star === value.length - 1) return { kind: 'idPrefix', value: value.slice(0, -1) }
  return { at: at + star, message: 'Of an id only the end may be left open, as in order-*.' }
}

const present = (read: FieldTerm['key'] | Fault): ToTerm =>
  isFault(read) ? read : { kind: 'field', key: read, test: { kind: 'present' } }

const toPresence = (text: string, has: KeyText): ToTerm => {
  if (has.fault) return has.fault
  const name = findBuiltIn(text.slice(has.at, has.end))
  if (name !== undefined && has.prefix === null) return toBuiltIn(name, { kind: 'present' }, has.at)
  if (has.prefix === null && '@-!'.includes(text[has.at] ?? ' '))
    return { at: has.at, message: `Put a key that begins with ${text[has.at]} in quotes.` }
  return present(toFieldKey(text, has))
}

const toState = (token: TermToken): ToTerm => {
  const test = token.value?.test
  const what = STATES.find((each) => test?.kind === 'is' && test.value.text === each)
  return what === undefined
    ? {
        at: (token.colonAt ?? 0) + 1,
        message: `is: is followed by ${STATES.slice(0, -1).join(', ')} or ${STATES.at(-1)}.`,
      }
    : { kind: 'is', what }
}

const unknownWord = (text: string, word: string, { at }: TermToken): Fault => {
  const nearest = nearestBuiltIn(word)
  const message = `${word} is not a search word. To search for a key of that name, put it in quotes.`
  if (nearest === null) return { at, message }
  return { at, message, suggestion: `${text.slice(0, at)}${nearest}${text.slice(at + word.length)}`.trim() }
}

export const toTerm = (text: string, token: TermToken): ToTerm => {
  const { key, colonAt, value, has } = token
  if (colonAt === null) return toId(text, token)
  if (key.fault) return key.fault
  if (colonAt === token.at) return { at: colonAt, message: 'The key before the colon is missing.' }
  if (has) return toPresence(text, has)
  if (value === null || value.test === null) return value?.fault ?? { at: token.end, message: 'The value is missing.' }
  if (value.fault) return value.fault
  const word = wordOf(text, key)
  if (word === 'is') return toState(token)
  if (word?.startsWith('@')) {
    const name = findBuiltIn(word)
    return name === undefined ? unknownWord(text, word, token) : toBuiltIn(name, value.test, colonAt + 1)
  }
  const read = toFieldKey(text, key)
  return isFault(read) ? read : { kind: 'field', key: read, test: value.test }
}
