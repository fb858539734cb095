import { digitsOf } from './parse-lossless'
import { elementOf, memberOf } from './terms'

/** Told of each key and element, depth first; `text` is empty for what holds others. */
export type Visit = (path: string, kind: 'holds' | 'string' | 'number' | 'other', text: string) => void

const visitValue = (path: string, value: unknown, visit: Visit): void => {
  if (typeof value === 'string') visit(path, 'string', value)
  else if (value === null || typeof value === 'boolean') visit(path, 'other', String(value))
  else visitNumberOrMore(path, value, visit)
}

const visitNumberOrMore = (path: string, value: unknown, visit: Visit): void => {
  const digits = digitsOf(value)
  if (digits !== null) visit(path, 'number', digits)
  else if (typeof value === 'object' && value !== null) {
    visit(path, 'holds', '')
    visitMembers(path, value, visit)
  }
}

const visitMembers = (path: string, value: object, visit: Visit): void => {
  if (Array.isArray(value)) {
    const element = elementOf(path)
    for (const each of value) visitValue(element, each, visit)
  } else for (const [key, member] of Object.entries(value)) visitValue(memberOf(path, key), member, visit)
}

/** Visits all that is in a JSON object, as `parseLossless` gives it. */
export const visitLeaves = (value: unknown, visit: Visit): void => {
  if (typeof value === 'object' && value !== null) visitMembers('', value, visit)
}
