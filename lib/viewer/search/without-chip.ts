import type { Chip } from './query'
import { readTokens, type Token } from './read-tokens'
import { restOfLine } from './rest-of-line'

const isJoin = (token: Token | undefined, kind?: 'or' | 'and'): boolean =>
  kind === undefined ? token?.kind === 'or' || token?.kind === 'and' : token?.kind === kind

/** What joins the neighbours of a piece that goes: OR if either side had it, as it binds less than what else was there. */
const joinOf = (before: Token | undefined, after: Token | undefined): string => {
  if (isJoin(before, 'or') || isJoin(after, 'or')) return ' OR '
  return isJoin(before, 'and') || isJoin(after, 'and') ? ' AND ' : ' '
}

/** A field must not take words for its value that stood apart from it before. */
const keptApart = (text: string): string => {
  const tokens = readTokens(text)
  const [first] = tokens
  if (first === undefined || restOfLine(text, tokens) === null) return text
  return `${text.slice(0, first.end)} AND ${text.slice(first.end).trim()}`
}

/** The text without one of its pieces, and without the AND or OR that joined it. */
export const withoutChip = (text: string, chip: Pick<Chip, 'at' | 'end'>): string => {
  const tokens = readTokens(text)
  const before = tokens.findLast(({ end }) => end <= chip.at)
  const after = tokens.find(({ at }) => at >= chip.end)
  const left = text.slice(0, isJoin(before) ? before?.at : chip.at).trim()
  const right = text.slice(isJoin(after) ? after?.end : chip.end).trim()
  const rest = left === '' || right === '' ? `${left}${right}` : `${left}${joinOf(before, after)}${right}`
  return restOfLine(text, tokens) === null ? keptApart(rest) : rest
}
