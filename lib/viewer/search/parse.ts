import { trimEnds } from './characters'
import { toChips } from './chips'
import { allOf, anyOf, areBounds } from './join-queries'
import type { Found } from './match-brackets'
import { textWithoutTime, without } from './needs-time'
import { type Parsed, parseTokens } from './parse-tokens'
import { formatSearch } from './print'
import { type Query, SEARCH_LIMITS, type Search, type SearchProblem, type Term } from './query'
import { faultOfCharacter } from './read-term'
import { readTokens, type Token } from './read-tokens'
import { restOfLine } from './rest-of-line'
import { seedTerm } from './seed-rule'
import { toProblem } from './suggest'

/** `isTimeBound`: the list lies between two times already, so free text needs none of its own. */
export type SearchOptions = { readonly isTimeBound?: boolean }

const refused = (at: number, message: string): Search => ({
  ok: false,
  problems: [{ at: at + 1, message }],
  chips: [],
  rest: '',
})

/** Never throws: any text is a search or says where it is none. */
export const parseSearch = (text: string, { isTimeBound = false }: SearchOptions = {}): Search => {
  if (text.length > SEARCH_LIMITS.characters)
    return refused(SEARCH_LIMITS.characters, `A search has at most ${SEARCH_LIMITS.characters} characters.`)
  const { start, end } = trimEnds(text)
  if (start === end) return { ok: true, query: null, chips: [] }
  if (text[start] === '=') return parseSeed(text, start, end)
  const trimmed = text.slice(0, end)
  const tokens = readTokens(trimmed)
  return toSearch(trimmed, tokens, parseLine(trimmed, tokens), isTimeBound)
}

const parseSeed = (text: string, at: number, end: number): Search => {
  const fault = faultOfCharacter(text, { at, end })
  const query = seedTerm(text.slice(at + 1, end))
  if (fault) return { ...refused(fault.at, fault.message), chips: [{ at, end, text: '=', problem: fault.message }] }
  return { ok: true, query, chips: [{ at, end, text: text.slice(at, end) }] }
}

/** One field with the rest of its line, one id of several words, or terms. */
const parseLine = (text: string, tokens: readonly Token[]): Parsed => {
  const line = restOfLine(text, tokens)
  const [first] = tokens
  if (line === null || first === undefined) return withWholeId(text, tokens, parseTokens(text, tokens))
  const others = parseTokens(
    text,
    tokens.filter((token) => token.at >= line.end),
  )
  const fault = faultOfCharacter(text, line)
  return {
    ...others,
    query: allOf([...(fault ? [] : [line.term]), ...(others.query ? [others.query] : [])]),
    faults: [...(fault ? [{ ...fault, token: first }] : []), ...others.faults],
    pieces: [{ at: line.at, end: line.end, text: formatSearch(line.term) }, ...others.pieces],
  }
}

const isWord = (token: Token): boolean => token.kind === 'term' && token.colonAt === null
const isId = (query: Query): boolean => query.kind === 'id'

/** Words without any colon may also be one id with spaces in it. */
const withWholeId = (text: string, tokens: readonly Token[], parsed: Parsed): Parsed => {
  const { query, faults } = parsed
  const [first] = tokens
  if (first === undefined || query?.kind !== 'or' || faults.length > 0) return parsed
  if (!tokens.every(isWord) || !query.of.every(isId)) return parsed
  const whole: Term = { kind: 'id', value: text.slice(first.at) }
  return { ...parsed, query: anyOf([whole, query]), pieces: [{ at: first.at, end: text.length }] }
}

const TIME_NEEDED = 'Free text needs a time beside it, such as @at:-24h or @at:7d.'

const withoutTime = (text: string, { query, tokens }: Parsed, isTimeBound: boolean): readonly Found[] =>
  (query ? textWithoutTime(query, isTimeBound) : []).flatMap((term) => {
    const token = tokens.get(term)
    const suggestion = `${query?.kind === 'or' ? `(${text.trim()})` : text.trim()} @at:-24h`
    return token ? [{ token, at: token.at, message: TIME_NEEDED, suggestion }] : []
  })

const toSearch = (text: string, tokens: readonly Token[], parsed: Parsed, isTimeBound: boolean): Search => {
  const faults = [...parsed.faults, ...withoutTime(text, parsed, isTimeBound)].sort((a, b) => a.at - b.at)
  const chips = toChips(text, parsed.pieces, faults)
  const [problem, ...more] = faults.map((found) => toProblem(text, tokens, found))
  const { query } = parsed
  if (problem !== undefined) {
    const good = query && without(query, textWithoutTime(query, isTimeBound))
    return { ok: false, problems: [problem, ...more], chips, rest: formatSearch(good) }
  }
  const hint = hintOf(text, tokens)
  return hint === null ? { ok: true, query, chips } : { ok: true, query, chips, hint }
}

/** Two bounds of one key are alternatives by the rule; the other reading is offered. */
const hintOf = (text: string, tokens: readonly Token[]): SearchProblem | null => {
  if (tokens.length < 2) return null
  const second: Query[] = []
  const { query, tokens: tokenOf } = parseTokens(text, tokens, (group) => {
    const [, bound] = group
    if (bound === undefined || !areBounds(group)) return anyOf(group)
    second.push(bound)
    return allOf(group)
  })
  const at = second[0] && tokenOf.get(second[0])?.at
  if (at === undefined) return null
  return {
    at: at + 1,
    message: 'Of two bounds of one key, either may hold. Put AND between them for both.',
    suggestion: formatSearch(query),
  }
}
