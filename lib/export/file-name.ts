import type { EventFilters } from '../viewer/filters'
import type { FormatName } from './format-name'

const LENGTH_MAX = 120

/** Letters, digits, dots and dashes: what every file system and every header takes as it is. */
const safe = (text: string) =>
  text
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 40)

/** Tells what is in the file and when it was asked for, such as `events-Order-OrderPlaced-20261127T043000Z.csv`. */
export const fileName = (
  { eventType, aggregate, q, from, to }: EventFilters,
  format: FormatName,
  now: Date = new Date(),
): string => {
  const words = [
    'events',
    aggregate,
    eventType,
    q && 'search',
    from && `from-${from.slice(0, 10)}`,
    to && `to-${to.slice(0, 10)}`,
  ]
  const name = words.flatMap((word) => safe(word ?? '') || []).join('-')
  const moment = now.toISOString().replace(/\.\d+|[:-]/g, '')
  return `${name.slice(0, LENGTH_MAX)}-${moment}.${format}`
}
