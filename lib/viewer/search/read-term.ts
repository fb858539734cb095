import { unsearchableAt } from './characters'
import type { Found } from './match-brackets'
import { type Query, SEARCH_LIMITS, type Term } from './query'
import type { Fault } from './read-piece'
import type { TermToken, Token } from './read-tokens'
import { isFault, toTerm } from './to-term'

type Span = { readonly at: number; readonly end: number }

export const faultOfCharacter = (text: string, { at, end }: Span): Fault | null => {
  const bad = unsearchableAt(text.slice(at, end))
  return bad === null ? null : { at: at + bad, message: 'No event can contain this character.' }
}

/** Reads one term after the other, and tells what is wrong with them. */
export const termReader = (text: string, faults: Found[]) => {
  const tokens = new Map<Query, Token>()
  let count = 0
  const read = (token: TermToken): Term | null => {
    count += 1
    if (count > SEARCH_LIMITS.terms) {
      const message = `A search has at most ${SEARCH_LIMITS.terms} terms.`
      if (count === SEARCH_LIMITS.terms + 1) faults.push({ token, at: token.at, message })
      return null
    }
    const term = faultOfCharacter(text, token) ?? toTerm(text, token)
    if (isFault(term)) faults.push({ ...term, token })
    else tokens.set(term, token)
    return isFault(term) ? null : term
  }
  return { read, tokens }
}
