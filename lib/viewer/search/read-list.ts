import { endsWord, skipSpaces } from './characters'
import type { Scalar } from './query'
import { type Fault, readBare, readPiece } from './read-piece'
import { toScalar } from './scalar'

export type ReadList = { readonly end: number; readonly values: readonly Scalar[]; readonly fault: Fault | null }

const entryFault = (text: string, at: number): Fault | null => {
  if (text === '') return { at, message: 'An entry of this list is missing.' }
  const found = ['*', '..'].find((each) => text.includes(each))
  return found === undefined ? null : { at, message: `${found} has no meaning within a list. Put the value in quotes.` }
}

const unclosed = (text: string, at: number): Fault => ({
  at,
  message: 'This list is not closed.',
  suggestion: `${text}]`,
})

/** `[a, "b c"]`; spaces around the commas do not count. */
export const readList = (text: string, start: number): ReadList => {
  const values: Scalar[] = []
  let fault: Fault | null = null
  let at = start
  let end = start
  do {
    at = skipSpaces(text, at + 1)
    const read = readPiece(text, at, ',]')
    fault ??= read.fault ?? (read.piece.quoted ? null : entryFault(read.piece.text, at))
    values.push(toScalar(read.piece.text, read.piece.quoted))
    end = read.end
    at = skipSpaces(text, end)
  } while (text[at] === ',')
  if (text[at] !== ']') return { end, values, fault: fault ?? unclosed(text, start) }
  if (endsWord(text[at + 1])) return { end: at + 1, values, fault }
  const glued = { at: at + 1, message: 'A closed list is followed by a space.' }
  return { end: readBare(text, at + 1).end, values, fault: fault ?? glued }
}
