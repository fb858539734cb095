import { SEARCH_LIMITS } from './query'
import type { Fault } from './read-piece'
import type { Token } from './read-tokens'

/** A fault, and the token that is to blame. */
export type Found = Fault & { readonly token: Token }

type Matched = {
  readonly tokens: readonly Token[]
  readonly left: ReadonlySet<Token>
  readonly faults: readonly Found[]
}

/** Leaves out brackets that have no partner or go too deep, so that what is left nests well. */
export const matchBrackets = (text: string, tokens: readonly Token[]): Matched => {
  const left = new Set<Token>()
  const faults: Found[] = []
  const open: Token[] = []
  let deepest = 0
  const leaveOut = (token: Token, message?: string, suggestion?: string) => {
    left.add(token)
    if (message !== undefined)
      faults.push({ token, at: token.at, message, ...(suggestion === undefined ? {} : { suggestion }) })
  }
  for (const token of tokens) {
    if (token.kind === 'open') {
      open.push(token)
      if (open.length > SEARCH_LIMITS.depth)
        leaveOut(token, deepest++ === 0 ? `Brackets may be ${SEARCH_LIMITS.depth} deep, not more.` : undefined)
    }
    if (token.kind !== 'close') continue
    const partner = open.pop()
    if (partner === undefined) leaveOut(token, 'This bracket closes none that is open.')
    else if (left.has(partner)) leaveOut(token)
  }
  for (const token of open) if (!left.has(token)) leaveOut(token, 'This bracket is not closed.', `${text.trimEnd()})`)
  return { tokens: tokens.filter((token) => !left.has(token)), left, faults }
}
