import type { FieldKey, Segment } from './query'

export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

const isPlain = (key: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key) && key !== 'has' && key !== 'is'

const printSegment = (segment: Segment): string => {
  if (segment === null) return '[]'
  return typeof segment === 'number' ? `[${segment}]` : quote(segment)
}

/** Quoting the keys of a path keeps the path from being read as one name with dots. */
const printPath = ({ path, literal }: FieldKey): string => {
  if (literal !== undefined) return literal
  const [only] = path
  return path.length === 1 && typeof only === 'string' && isPlain(only) ? only : path.map(printSegment).join('.')
}

export const printKey = (key: FieldKey): string => `${key.source === null ? '' : `${key.source}/`}${printPath(key)}`
