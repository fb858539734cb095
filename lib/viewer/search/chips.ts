import type { Found } from './match-brackets'
import type { Piece } from './parse-tokens'
import type { Chip } from './query'

/** What cannot be shown as it is: what no event can contain. */
const shown = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const isIn = (at: number, piece: Piece): boolean => piece.at <= at && at < piece.end

/** The pieces of the text, and whatever else is wrong between them. */
export const toChips = (text: string, pieces: readonly Piece[], faults: readonly Found[]): readonly Chip[] => {
  const between = faults.map(({ token }) => token).filter(({ at }) => !pieces.some((piece) => isIn(at, piece)))
  const all = [...pieces, ...new Set(between)].sort((a, b) => a.at - b.at)
  return all.map((piece) => {
    const { at, end } = piece
    const problem = faults.find(({ token }) => isIn(token.at, { at, end }))?.message
    const chip = { at, end, text: shown(('text' in piece ? piece.text : undefined) ?? text.slice(at, end)) }
    return problem === undefined ? chip : { ...chip, problem }
  })
}
