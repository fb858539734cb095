import { clockText } from './clock-text'
import { type EventFilters, withoutCursor } from './filters'
import { withoutChip } from './search/edit'
import type { Chip } from './search/query'
import { toInstant } from './times'

/** One thing that a list asks for: as text, and the list that asks for all but it. */
export type Condition = {
  readonly key: string
  readonly text: string
  readonly without: EventFilters
  readonly problem?: string
}

const without = (filters: EventFilters, key: keyof EventFilters): EventFilters => ({ ...filters, [key]: undefined })

/** The moment by the clocks that the list goes by. */
const timeText = (time: string, zone = 'UTC'): string => {
  const instant = toInstant(time, zone)
  return instant === null ? time : `${clockText(instant, zone).replace(/:00$/, '')} ${zone}`
}

/** What a list asks for, piece by piece: the parameters beside the search, then the pieces of its text. */
export const conditionsOf = (filters: EventFilters, chips: readonly Chip[]): readonly Condition[] => {
  const scope = withoutCursor(filters)
  const named = (key: 'eventType' | 'aggregate' | 'from' | 'to', say: (value: string) => string) => {
    const value = scope[key]
    return value === undefined ? [] : [{ key, text: say(value), without: without(scope, key) }]
  }
  return [
    ...named('eventType', (type) => `@type:${type}`),
    ...named('aggregate', (aggregate) => `@aggregate:${aggregate}`),
    ...named('from', (from) => `from ${timeText(from, scope.tz)}`),
    ...named('to', (to) => `to ${timeText(to, scope.tz)}`),
    ...chips.map((chip) => ({
      key: `${chip.at}`,
      text: chip.text,
      without: { ...scope, q: withoutChip(scope.q ?? '', chip) },
      ...(chip.problem === undefined ? {} : { problem: chip.problem }),
    })),
  ]
}
