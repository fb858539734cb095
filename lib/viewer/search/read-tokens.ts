import { endsWord, isBracket, skipSpaces } from './characters'
import { type KeyText, readKey } from './read-key'
import type { Fault } from './read-piece'
import { type ReadValue, readValue } from './read-value'

type Span = { readonly at: number; readonly end: number }

export type TermToken = Span & {
  readonly kind: 'term'
  readonly key: KeyText
  readonly colonAt: number | null
  /** after a colon, but for `has:` */
  readonly value: ReadValue | null
  /** after `has:` */
  readonly has: KeyText | null
}

export type Token =
  | (Span & { readonly kind: 'open' | 'close' | 'and' | 'or' })
  /** NOT, or a `-` or `!` before something */
  | (Span & { readonly kind: 'not'; readonly isWord: boolean })
  | TermToken

const WORDS = { AND: 'and', OR: 'or', NOT: 'not' } as const

const readWord = (text: string, at: number): Token | null => {
  for (const [word, kind] of Object.entries(WORDS)) {
    const end = at + word.length
    if (text.startsWith(word, at) && endsWord(text[end]))
      return kind === 'not' ? { kind, at, end, isWord: true } : { kind, at, end }
  }
  return null
}

/** `has:` is followed by a key, everything else by a value. */
const isHas = ({ prefix, pieces: [first, ...more] }: KeyText): boolean =>
  prefix === null && more.length === 0 && first?.text === 'has' && !first.quoted

const readTerm = (text: string, at: number): TermToken => {
  const key = readKey(text, at)
  const colonAt = text[key.end] === ':' ? key.end : null
  if (colonAt === null) return { kind: 'term', at, end: key.end, key, colonAt, value: null, has: null }
  if (isHas(key) && !endsWord(text[colonAt + 1])) {
    const has = readKey(text, colonAt + 1)
    const end = text[has.end] === ':' ? readValue(text, has.end + 1).end : has.end
    const fault: Fault = {
      at: has.end,
      message: 'After has: there is a key and nothing else. Put it in quotes if it holds a colon.',
    }
    return { kind: 'term', at, end, key, colonAt, value: null, has: end > has.end ? { ...has, fault } : has }
  }
  const value = readValue(text, colonAt + 1)
  return { kind: 'term', at, end: value.end, key, colonAt, value, has: null }
}

const readToken = (text: string, at: number): Token => {
  if (isBracket(text[at])) return { kind: text[at] === '(' ? 'open' : 'close', at, end: at + 1 }
  if (text[at] === '-' || text[at] === '!') return { kind: 'not', at, end: at + 1, isWord: false }
  return readWord(text, at) ?? readTerm(text, at)
}

/** One pass from left to right, without looking back. */
export const readTokens = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  for (let at = skipSpaces(text, 0); at < text.length; at = skipSpaces(text, at)) {
    const token = readToken(text, at)
    tokens.push(token)
    at = token.end
  }
  return tokens
}
