import type { TermPath } from './terms'

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

const isPlainKey = (key: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key) && !['has', 'is'].includes(key)

const isPlainValue = (value: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_@./:+-]*$/u.test(value) && !value.includes('..')

/** Whether a bare word also means the number, the boolean or null that it spells. */
export const spellsScalar = (text: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) || ['true', 'false', 'null'].includes(text)

/** A key as one types it: `address.city`, `tags.[]`, `"first name"`. */
export const spellKey = (path: TermPath): string =>
  path.map((segment) => (segment === null ? '[]' : isPlainKey(segment) ? segment : quoted(segment))).join('.')

/** A string as one types it so that only the string is meant. */
export const spellString = (text: string): string => (isPlainValue(text) && !spellsScalar(text) ? text : quoted(text))

export type ReadValue = { readonly kind: 'string' | 'other'; readonly text: string }

/** What was spelled: a string, or anything else by its JSON text. */
export const readSpelling = (spelled: string): ReadValue => {
  if (spelled.startsWith('"')) return { kind: 'string', text: spelled.slice(1, -1).replace(/\\(["\\])/g, '$1') }
  return { kind: spellsScalar(spelled) ? 'other' : 'string', text: spelled }
}
