import { restOfLine, seedTerm, toTerm } from './search-terms'
import { readTokens, type Token, trimEnds } from './search-tokens'
import { SEARCH_LIMITS, type Search, type Term } from './term'

const refused = (at: number, message: string): Search => ({ ok: false, problems: [{ at: at + 1, message }] })

/** Never throws: any text is a search or says where it is none. */
export const parseSearch = (text: string): Search => {
  if (text.length > SEARCH_LIMITS.characters)
    return refused(SEARCH_LIMITS.characters, `A search has at most ${SEARCH_LIMITS.characters} characters.`)
  const unsearchable = unsearchableAt(text)
  if (unsearchable !== null) return refused(unsearchable, 'No event can contain this character.')
  const { start, end } = trimEnds(text)
  if (start === end) return { ok: true, terms: [] }
  if (text[start] === '=') return { ok: true, terms: seedTerm(text.slice(start + 1, end)) }
  return fromTokens(text.slice(0, end), readTokens(text.slice(0, end)))
}

/** NUL and halves of surrogate pairs, which PostgreSQL stores in no text. */
const unsearchableAt = (text: string): number | null => {
  const at = text.search(/\0|\p{Surrogate}/u)
  return at < 0 ? null : at
}

const fromTokens = (text: string, tokens: readonly Token[]): Search => {
  const line = restOfLine(text, tokens)
  const others = line === null ? tokens : tokens.filter((token) => token.at >= line.end)
  const read = others.map((token) => toTerm(text, tokens, token))
  const [problem, ...more] = read.flatMap((each) => ('problem' in each ? [each.problem] : []))
  if (problem !== undefined) return { ok: false, problems: [problem, ...more] }
  const found = read.flatMap((each) => ('term' in each ? [each.term] : []))
  const terms = [...(line === null ? wholeId(text, tokens) : [line.term]), ...found]
  return terms.length > SEARCH_LIMITS.terms
    ? refused(tokens[SEARCH_LIMITS.terms]?.at ?? text.length, `A search has at most ${SEARCH_LIMITS.terms} terms.`)
    : { ok: true, terms }
}

/** Words without any colon may also be one id with spaces in it. */
const wholeId = (text: string, tokens: readonly Token[]): readonly Term[] => {
  const [first] = tokens
  return first === undefined || tokens.length === 1 || tokens.some((token) => token.colonAt !== null)
    ? []
    : [{ kind: 'id', value: text.slice(first.at) }]
}
