import { endsWord } from './characters'
import { type Scalar, SEARCH_LIMITS, type Test } from './query'
import { readList } from './read-list'
import { type Fault, readBare, readPiece } from './read-piece'
import { toScalar } from './scalar'

/** `isPlain`: one bare word without any meaning of its own. */
export type ReadValue = {
  readonly end: number
  readonly test: Test | null
  readonly fault: Fault | null
  readonly isPlain: boolean
}

const OPERATORS = ['>=', '<=', '!=', '>', '<'] as const

const bad = (end: number, at: number, message: string): ReadValue => ({
  end,
  test: null,
  fault: { at, message },
  isPlain: false,
})

const special = (end: number, test: Test, fault: Fault | null): ReadValue => ({ end, test, fault, isPlain: false })

/** Text of a place where neither patterns nor ranges make sense. */
const literalFault = (text: string, at: number): Fault | null => {
  const found = ['*', '..'].find((each) => text.includes(each))
  return found === undefined
    ? null
    : { at: at + text.indexOf(found), message: `${found} has no meaning here. Put the value in quotes.` }
}

const readCompared = (text: string, at: number, operator: (typeof OPERATORS)[number]): ReadValue => {
  const start = at + operator.length
  const { piece, end, fault } = readPiece(text, start)
  if (end === start) return bad(end, end, `The value after ${operator} is missing.`)
  const value = toScalar(piece.text, piece.quoted)
  const test: Test = operator === '!=' ? { kind: 'differs', value } : { kind: 'compare', operator, value }
  return special(end, test, fault ?? (piece.quoted ? null : literalFault(piece.text, start)))
}

type End = { readonly value: Scalar | null; readonly end: number; readonly fault: Fault | null }

const readEnd = (text: string, at: number): End => {
  if (endsWord(text[at])) return { value: null, end: at, fault: null }
  const { piece, end, fault } = readPiece(text, at)
  return {
    value: toScalar(piece.text, piece.quoted),
    end,
    fault: fault ?? (piece.quoted ? null : literalFault(piece.text, at)),
  }
}

const readRange = (text: string, from: Scalar | null, dotsAt: number, fault: Fault | null): ReadValue => {
  const to = readEnd(text, dotsAt + 2)
  if (from === null && to.value === null) return bad(to.end, dotsAt, 'A range needs at least one end.')
  return special(to.end, { kind: 'between', from, to: to.value }, fault ?? to.fault)
}

const readBareValue = (text: string, at: number): ReadValue => {
  const { piece, end } = readBare(text, at)
  const dots = piece.text.indexOf('..')
  if (dots >= 0) {
    const from = piece.text.slice(0, dots)
    return readRange(text, from === '' ? null : toScalar(from, false), at + dots, literalFault(from, at))
  }
  if (piece.text === '*') return special(end, { kind: 'present' }, null)
  if (piece.text.includes('*')) return special(end, { kind: 'like', pattern: piece.text }, null)
  return { end, test: { kind: 'is', value: toScalar(piece.text, false) }, fault: null, isPlain: true }
}

const readQuotedValue = (text: string, at: number): ReadValue => {
  const { piece, end, fault } = readPiece(text, at, '.')
  const value = toScalar(piece.text, true)
  if (piece.quoted && text.startsWith('..', end)) return readRange(text, value, end, fault)
  const glued = text[end] === '.' ? readPiece(text, at) : { end, fault }
  return special(glued.end, { kind: 'is', value }, glued.fault)
}

export const readValue = (text: string, at: number): ReadValue => {
  if (endsWord(text[at])) return bad(at, at, 'The value after the colon is missing.')
  if (text[at] === '"') return readQuotedValue(text, at)
  if (text[at] === '[') {
    const { end, values, fault } = readList(text, at)
    const isTooLong = values.length > SEARCH_LIMITS.entries
    const limit = { at, message: `A list has at most ${SEARCH_LIMITS.entries} entries.` }
    return special(end, { kind: 'in', values }, fault ?? (isTooLong ? limit : null))
  }
  const operator = OPERATORS.find((each) => text.startsWith(each, at))
  if (operator !== undefined) return readCompared(text, at, operator)
  if (text[at] !== '!') return readBareValue(text, at)
  return bad(readBare(text, at).end, at, 'Another value is asked for with != before it. Or put the value in quotes.')
}
