import { endsWord } from './characters'

export type Piece = { readonly text: string; readonly quoted: boolean }

/** What is wrong, counted from 0, and the whole text put right where that is known. */
export type Fault = { readonly at: number; readonly message: string; readonly suggestion?: string }

export type ReadPiece = { readonly piece: Piece; readonly end: number; readonly fault: Fault | null }

export const readBare = (text: string, at: number, stops = ''): ReadPiece => {
  let end = at
  while (!endsWord(text[end]) && !stops.includes(text[end] ?? '')) end += 1
  return { piece: { text: text.slice(at, end), quoted: false }, end, fault: null }
}

const readQuoted = (text: string, at: number): ReadPiece | null => {
  let content = ''
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '"') return { piece: { text: content, quoted: true }, end: end + 1, fault: null }
    if (text[end] === '\\' && end + 1 < text.length) end += 1
    content += text[end]
  }
  return null
}

/** A quoted piece, which a stop or the end of the word must follow, or a bare one. */
export const readPiece = (text: string, at: number, stops = ''): ReadPiece => {
  if (text[at] !== '"') return readBare(text, at, stops)
  const quoted = readQuoted(text, at)
  if (quoted === null) {
    const fault = { at, message: 'This quote is not closed.', suggestion: `${text}"` }
    return { ...readBare(text, at, stops), fault }
  }
  const { end } = quoted
  if (endsWord(text[end]) || stops.includes(text[end] ?? '')) return quoted
  return { ...quoted, end: readBare(text, end, stops).end, fault: { at: end, message: GLUED } }
}

const GLUED = 'A closing quote is followed by a space.'
