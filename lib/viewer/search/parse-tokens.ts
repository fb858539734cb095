import { allOf, anyOf, type Beside, gatherByKey, keyOf, noneOf } from './join-queries'
import { type Found, matchBrackets } from './match-brackets'
import type { Query } from './query'
import { termReader } from './read-term'
import type { Token } from './read-tokens'

export type Piece = { readonly at: number; readonly end: number; readonly text?: string }

export type Parsed = {
  /** of what could be read */
  readonly query: Query | null
  readonly faults: readonly Found[]
  /** what stands outside of any brackets, with the brackets */
  readonly pieces: readonly Piece[]
  /** which token a term came from */
  readonly tokens: ReadonlyMap<Query, Token>
}

type Part = { readonly query: Query | null; readonly isThere: boolean }
type Unit = { readonly beside: Beside | null; readonly end: number }

/** Reads what tokens say together. What cannot be read is told and left out. */
export const parseTokens = (
  text: string,
  given: readonly Token[],
  joinGroup: (group: readonly Query[]) => Query | null = anyOf,
): Parsed => {
  const matched = matchBrackets(text, given)
  const follower = new Map(given.map((token, index) => [token, given[index + 1]]))
  const faults = [...matched.faults]
  const terms = termReader(text, faults)
  const pieces: Piece[] = []
  let next = 0

  const tell = (token: Token, message: string) => void faults.push({ token, at: token.at, message })
  const take = (kind: Token['kind']): Token | null => {
    const token = matched.tokens[next]
    if (token?.kind !== kind) return null
    next += 1
    return token
  }

  const parseOr = (depth: number): Part => {
    const parts = [parseAnd(depth)]
    for (let or = take('or'); or; or = take('or')) {
      const [left, right] = [parts.at(-1), parseAnd(depth)]
      if (!left?.isThere || !right.isThere) tell(or, 'OR stands between two terms.')
      parts.push(right)
    }
    const queries = parts.flatMap(({ query }) => query ?? [])
    return { query: anyOf(queries), isThere: parts.some(({ isThere }) => isThere) }
  }

  const parseAnd = (depth: number): Part => {
    const runs = [parseRun(depth)]
    for (let and = take('and'); and; and = take('and')) {
      const [left, right] = [runs.at(-1), parseRun(depth)]
      if (!left?.isThere || !right.isThere) tell(and, 'AND stands between two terms.')
      runs.push(right)
    }
    const queries = runs.flatMap(({ query }) => query ?? [])
    return { query: allOf(queries), isThere: runs.some(({ isThere }) => isThere) }
  }

  /** Terms beside each other, without a word between them. */
  const parseRun = (depth: number): Part => {
    const units: Unit[] = []
    for (;;) {
      const start = matched.tokens[next]
      if (start?.kind !== 'not' && start?.kind !== 'open' && start?.kind !== 'term') break
      const unit = parseUnit(depth)
      units.push(unit)
      if (depth === 0) pieces.push({ at: start.at, end: unit.end })
    }
    const groups = gatherByKey(units.flatMap(({ beside }) => beside ?? []))
    return { query: allOf(groups.flatMap((group) => joinGroup(group) ?? [])), isThere: units.length > 0 }
  }

  const parseUnit = (depth: number): Unit => {
    let isOdd = false
    for (let not = take('not'); not; not = take('not')) {
      isOdd = !isOdd
      const [after, typedAfter] = [matched.tokens[next], follower.get(not)]
      const isLoose = not.kind === 'not' && !not.isWord && typedAfter?.at !== not.end
      if (!isLoose && (after?.kind === 'not' || after?.kind === 'open' || after?.kind === 'term')) continue
      const isTold = typedAfter?.kind === 'open' && matched.left.has(typedAfter)
      if (isLoose || !isTold) tell(not, 'What is to be left out is missing.')
      return { beside: null, end: not.end }
    }
    const { query, end, key } = parsePrimary(depth)
    if (query === null) return { beside: null, end }
    return { beside: isOdd ? { query: noneOf(query), key: null } : { query, key }, end }
  }

  const parsePrimary = (depth: number): { query: Query | null; end: number; key: string | null } => {
    const open = take('open')
    if (open) {
      const inner = parseOr(depth + 1)
      const close = take('close')
      if (!inner.isThere) tell(open, 'There is nothing between these brackets.')
      return { query: inner.query, end: close?.end ?? open.end, key: null }
    }
    const token = matched.tokens[next++]
    if (token?.kind !== 'term') return { query: null, end: token?.end ?? text.length, key: null }
    const query = terms.read(token)
    return { query, end: token.end, key: query && keyOf(query) }
  }

  const { query } = parseOr(0)
  return { query, faults, pieces, tokens: terms.tokens }
}
