import { type FieldKey, SEARCH_LIMITS, type Segment } from './query'
import { type Fault, type Piece, readPiece } from './read-piece'

const PREFIXES = ['payload/', 'metadata/', 'state/'] as const

export type KeyText = {
  readonly prefix: (typeof PREFIXES)[number] | null
  readonly pieces: readonly Piece[]
  /** where the first piece begins */
  readonly at: number
  readonly end: number
  readonly fault: Fault | null
}

export const readKey = (text: string, start: number): KeyText => {
  const prefix = PREFIXES.find((each) => text.startsWith(each, start)) ?? null
  const at = start + (prefix?.length ?? 0)
  const pieces: Piece[] = []
  let fault: Fault | null = null
  let end = at - 1
  do {
    const read = readPiece(text, end + 1, '.:')
    pieces.push(read.piece)
    fault ??= read.fault
    end = read.end
  } while (text[end] === '.')
  return { prefix, pieces, at, end, fault }
}

const toSegment = ({ text, quoted }: Piece): Segment => {
  if (quoted) return text
  if (text === '[]') return null
  return /^\[(?:0|[1-9]\d{0,8})\]$/.test(text) ? Number(text.slice(1, -1)) : text
}

const toPath = (pieces: readonly Piece[], raw: string): Pick<FieldKey, 'path' | 'literal'> => {
  const isBare = pieces.every((piece) => !piece.quoted)
  if (isBare && pieces.some((piece) => piece.text === '')) return { path: [raw] }
  const path = pieces.map(toSegment)
  return isBare && (path.length > 1 || typeof path[0] !== 'string') ? { path, literal: raw } : { path }
}

/** The key that the text addresses, or what is wrong with it. */
export const toFieldKey = (text: string, { prefix, pieces, at, end }: KeyText): FieldKey | Fault => {
  if (prefix === 'state/')
    return {
      at: at - prefix.length,
      message: 'States cannot be searched, only what events hold: use payload/ or metadata/.',
    }
  if (at === end) return { at, message: 'The key is missing.' }
  if (pieces.length > SEARCH_LIMITS.path) return { at, message: `A path has at most ${SEARCH_LIMITS.path} keys.` }
  const source = prefix === 'payload/' ? 'payload' : prefix === 'metadata/' ? 'metadata' : null
  return { source, ...toPath(pieces, text.slice(at, end)) }
}
