import { plainNumber } from './plain-number'

/** A key, or null for any element of an array. */
export type TermPath = readonly (string | null)[]

/** JSON text of a string, a number, a boolean or null. */
export type JsonScalarText = string

type Word = 'type' | 'aggregate' | 'id' | 'event' | 'version' | 'schema'

// Separators that no stored text can hold apart from the words: NUL is refused in events.
const join = (path: TermPath): string => path.map((segment) => (segment === null ? '\0[]' : `\0${segment}`)).join('')

export const keyTermOf = (joined: string): string => `k${joined}`
export const stringTermOf = (joined: string, text: string): string => `v${joined}\0\0"${text}`
export const otherTermOf = (joined: string, text: string): string => `v${joined}\0\0${text}`
export const elementOf = (joined: string): string => `${joined}\0[]`
export const memberOf = (joined: string, key: string): string => `${joined}\0${key}`

/** The word under which an event is filed that has this value at this path, in whatever part of it. */
export const valueTerm = (path: TermPath, value: JsonScalarText): string =>
  value.startsWith('"')
    ? stringTermOf(join(path), String(JSON.parse(value)))
    : otherTermOf(join(path), /^[-\d]/.test(value) ? plainNumber(value) : value)

/** The word under which an event is filed that has this key, whatever its value. */
export const keyTerm = (path: TermPath): string => keyTermOf(join(path))

/** What an event is, apart from its JSON. */
export const wordTerm = (name: Word, value: string): string => `w\0${name}\0${value}`

/** An aggregate type and an event type together, as lists are filtered by both. */
export const pairTerm = (aggregate: string, type: string): string => `p\0${aggregate}\0${type}`
