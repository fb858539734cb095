import { looksTyped } from './search-terms'
import type { FieldTerm, IdTerm, Segment, Term } from './term'

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

const isPlainKey = (key: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key) && !['has', 'is'].includes(key)
const isPlainValue = (value: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_@./:+-]*$/u.test(value) && !value.includes('..')

const formatSegment = (segment: Segment): string =>
  segment === null ? '[]' : isPlainKey(segment) ? segment : quoted(segment)

/** Quoting one key of a path keeps the path from being read as one name with dots. */
const formatKey = ({ path, literal }: FieldTerm): string => {
  if (literal !== undefined) return literal
  return path.length === 1
    ? path.map(formatSegment).join('')
    : path.map((each) => (each === null ? '[]' : quoted(each))).join('.')
}

const formatField = (term: FieldTerm): string => {
  const bare = term.typed || (isPlainValue(term.value) && !looksTyped(term.value))
  return `${formatKey(term)}:${bare ? term.value : quoted(term.value)}`
}

const formatId = ({ value }: IdTerm, alone: boolean): string => {
  if (alone && isPlainValue(value) && !value.includes(':') && !['AND', 'OR', 'NOT'].includes(value)) return value
  return `@id:${isPlainValue(value) ? value : quoted(value)}`
}

/** The text that parseSearch reads as these terms. */
export const formatSearch = (terms: readonly Term[]): string =>
  terms.map((term) => (term.kind === 'id' ? formatId(term, terms.length === 1) : formatField(term))).join(' ')
