import type { Piece, Token } from './search-tokens'
import { type FieldTerm, SEARCH_LIMITS, type SearchProblem, type Segment, type Term } from './term'

type Read = { readonly term: Term } | { readonly problem: SearchProblem }

const OPERATORS = ['AND', 'OR', 'NOT']
const BUILT_IN = ['has', 'is']
const PREFIXES = ['payload/', 'metadata/', 'state/']

const problem = (at: number, message: string, suggestion?: string): Read => ({
  problem: suggestion === undefined ? { at: at + 1, message } : { at: at + 1, message, suggestion },
})

const raw = (text: string, token: Token): string => text.slice(token.at, token.end)
const isBracket = (token: Token): boolean => token.pieces.length === 0
const isNegated = (text: string, token: Token): boolean => text[token.at] === '-' || text[token.at] === '!'

/** What keeps a later token from being a word of the first one's value. */
const standsAlone = (text: string, token: Token): boolean =>
  token.colonAt !== null || isBracket(token) || isNegated(text, token) || OPERATORS.includes(raw(text, token))

/** What a value may not begin with or hold unless it is quoted: words of the language that are not values. */
const operatorIn = (value: string): string | null => {
  const [first = ''] = value
  if ('<>![*'.includes(first) && first !== '') return first
  return ['..', '*'].find((operator) => value.includes(operator)) ?? null
}

export const looksTyped = (value: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) || ['true', 'false', 'null'].includes(value)

/** The whole rule of the first seed, behind a leading `=`. */
export const seedTerm = (text: string): readonly Term[] => {
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1)
  if (text === '') return []
  return colon > 0 && value !== '' && !value.includes('\n')
    ? [{ kind: 'field', path: [text.slice(0, colon)], value, typed: false }]
    : [{ kind: 'id', value: text }]
}

/** One field followed only by words: everything after its colon is the value, up to the end of the line. */
export const restOfLine = (text: string, tokens: readonly Token[]): { term: Term; end: number } | null => {
  const [first, ...later] = tokens
  const bare = first?.value
  if (first === undefined || first.colonAt === null || !bare || bare.quoted || bare.text === '') return null
  if (isNegated(text, first) || operatorIn(bare.text) !== null) return null
  if (later.some((token) => standsAlone(text, token))) return null
  const read = toTerm(text, tokens, first)
  if (!('term' in read) || read.term.kind !== 'field') return null
  const newline = text.slice(first.colonAt).search(/[\r\n]/)
  const end = newline < 0 ? text.length : first.colonAt + newline
  const value = text.slice(first.colonAt + 1, end)
  return { term: { ...read.term, value, typed: looksTyped(value) }, end }
}

export const toTerm = (text: string, tokens: readonly Token[], token: Token): Read => {
  if (isBracket(token)) return problem(token.at, 'Brackets have no meaning here. Put the value in quotes.')
  if (token.unclosedAt !== null) return problem(token.unclosedAt, 'This quote is not closed.')
  if (token.gluedAt !== null) return problem(token.gluedAt, 'A closing quote is followed by a space.')
  if (isNegated(text, token)) return problem(token.at, 'Terms cannot be excluded. Put the value in quotes.')
  if (token.colonAt === null || token.value === null) return toId(text, token)
  if (token.colonAt === token.at)
    return problem(token.at, 'The key before the colon is missing.', joined(text, tokens, token, -1))
  if (token.value.text === '' && !token.value.quoted)
    return problem(token.end, 'The value after the colon is missing.', joined(text, tokens, token, 1))
  return toField(token, text.slice(token.at, token.colonAt), token.value, token.colonAt)
}

/** The text without the space between this token and its neighbour. */
const joined = (text: string, tokens: readonly Token[], token: Token, step: 1 | -1): string | undefined => {
  const other = tokens[tokens.indexOf(token) + step]
  if (other === undefined || other.colonAt !== null || isBracket(other)) return undefined
  const [left, right] = step === 1 ? [token, other] : [other, token]
  return `${text.slice(0, left.end)}${text.slice(right.at)}`.trim()
}

const toId = (text: string, token: Token): Read => {
  const value = raw(text, token)
  if (OPERATORS.includes(value))
    return problem(
      token.at,
      `${value} has no meaning here: different keys must all hold, one key given twice may be either.`,
    )
  if (token.pieces[0]?.quoted)
    return problem(token.at, 'Quoted text needs a key before it, as in name:"Jane Doe" or @id:"order 17".')
  if (value.includes('*')) return problem(token.at + value.indexOf('*'), 'Ids are matched whole, without *.')
  return { term: { kind: 'id', value } }
}

const toField = (token: Token, key: string, value: Piece, colonAt: number): Read => {
  const [first] = token.pieces
  const operator = value.quoted ? null : operatorIn(value.text)
  if (operator !== null && key !== '@id')
    return problem(
      colonAt + 1 + value.text.indexOf(operator),
      `Values are matched whole, without ${operator}. Put it in quotes to search for it.`,
    )
  if (key === '@id') return { term: { kind: 'id', value: value.text } }
  const foreign = first?.quoted ? undefined : foreignWord(key)
  if (foreign !== undefined)
    return problem(
      token.at,
      `${foreign} is not a search word here. To search for a key of that name, put it in quotes.`,
    )
  if (token.pieces.some((piece) => !piece.quoted && /^\[\d+\]$/.test(piece.text)))
    return problem(token.at, 'Elements cannot be searched by number. [] stands for any of them.')
  if (token.pieces.length > SEARCH_LIMITS.depth)
    return problem(token.at, `A path has at most ${SEARCH_LIMITS.depth} keys.`)
  return {
    term: {
      kind: 'field',
      ...toPath(token.pieces, key),
      value: value.text,
      typed: !value.quoted && looksTyped(value.text),
    },
  }
}

const foreignWord = (key: string): string | undefined =>
  key.startsWith('@') || BUILT_IN.includes(key) ? key : PREFIXES.find((prefix) => key.startsWith(prefix))

const toPath = (pieces: readonly Piece[], key: string): Pick<FieldTerm, 'path' | 'literal'> => {
  const bare = pieces.every((piece) => !piece.quoted)
  if (bare && pieces.some((piece) => piece.text === '')) return { path: [key] }
  const path: readonly Segment[] = pieces.map((piece) => (!piece.quoted && piece.text === '[]' ? null : piece.text))
  return bare && (path.length > 1 || path[0] === null) ? { path, literal: key } : { path }
}
