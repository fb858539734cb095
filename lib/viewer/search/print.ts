import { anyOf, isTerm, keyOf } from './join-queries'
import { printKey, quote } from './print-key'
import { printTest } from './print-test'
import type { Query, Term } from './query'
import { readTokens } from './read-tokens'

const printId = (value: string): string => {
  const [token, ...more] = readTokens(value)
  const isWord = token?.kind === 'term' && token.colonAt === null && more.length === 0 && token.end === value.length
  return isWord && !value.startsWith('"') && !value.includes('*') ? value : `@id:${quote(value)}`
}

const printTerm = (term: Term): string => {
  if (term.kind === 'field') return `${printKey(term.key)}:${printTest(term.test)}`
  if (term.kind === 'builtIn') return `${term.name}:${printTest(term.test)}`
  if (term.kind === 'is') return `is:${term.what}`
  if (term.kind === 'text') return quote(term.value)
  return term.kind === 'id' ? printId(term.value) : `${term.value}*`
}

const isField = (query: Query | undefined): boolean => query?.kind === 'field'
const isWord = (query: Query): boolean => query.kind === 'id' || query.kind === 'idPrefix' || query.kind === 'text'

/** Terms may stand beside each other unless that would make alternatives of them, or words of the value before. */
const needsAnd = (of: readonly Query[]): boolean => {
  const keys = of.flatMap((query) => (isTerm(query) ? (keyOf(query) ?? []) : []))
  return new Set(keys).size < keys.length || (isField(of[0]) && of.some(isWord))
}

const inBrackets = (query: Query): string => (isTerm(query) ? printTerm(query) : `(${print(query)})`)

const print = (query: Query): string => {
  if (query.kind === 'not') return `-${inBrackets(query.of)}`
  if (query.kind === 'or') return query.of.map(print).join(' OR ')
  if (isTerm(query)) return printTerm(query)
  const parts = query.of.map((each) => (each.kind === 'or' ? inBrackets(each) : print(each)))
  return parts.join(needsAnd(query.of) ? ' AND ' : ' ')
}

/** Words that may be one id with spaces in it: they say so only when they stand alone. */
const printWords = (query: Query): string | null => {
  if (query.kind !== 'or') return null
  const [whole, ...words] = query.of
  if (whole?.kind !== 'id' || readTokens(whole.value).length < 2) return null
  const same = anyOf(readTokens(whole.value).map(({ at, end }) => ({ kind: 'id', value: whole.value.slice(at, end) })))
  return JSON.stringify(same) === JSON.stringify(anyOf(words)) ? whole.value : null
}

/** The text that parseSearch reads as this query. */
export const formatSearch = (query: Query | null): string => {
  if (query === null) return ''
  const text = printWords(query) ?? print(query)
  return text.startsWith('=') ? `(${text})` : text
}
