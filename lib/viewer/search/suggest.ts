import type { Found } from './match-brackets'
import type { SearchProblem } from './query'
import type { Token } from './read-tokens'

/** The text without the space between this token and its neighbour. */
const joined = (text: string, tokens: readonly Token[], token: Token, step: 1 | -1): string | undefined => {
  const other = tokens[tokens.indexOf(token) + step]
  if (other?.kind !== 'term' || other.colonAt !== null) return undefined
  const [left, right] = step === 1 ? [token, other] : [other, token]
  return `${text.slice(0, left.end)}${text.slice(right.at)}`.trim()
}

/** What was missing beside a colon may be what stands next to it. */
const neighbour = (text: string, tokens: readonly Token[], token: Token): string | undefined => {
  if (token.kind !== 'term' || token.colonAt === null) return undefined
  if (token.colonAt === token.at) return joined(text, tokens, token, -1)
  return token.end === token.colonAt + 1 ? joined(text, tokens, token, 1) : undefined
}

export const toProblem = (text: string, tokens: readonly Token[], found: Found): SearchProblem => {
  const { at, message, token } = found
  const suggestion = found.suggestion ?? neighbour(text, tokens, token)
  return suggestion === undefined ? { at: at + 1, message } : { at: at + 1, message, suggestion }
}
