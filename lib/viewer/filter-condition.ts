import { and, eq, gt, gte, lt, type SQL } from 'drizzle-orm'
import { events } from '../db/schema/events'
import type { EventFilters } from './filters'
import { toInstant } from './times'

const instant = (text: string | undefined, zone: string | undefined): string | null =>
  text === undefined ? null : toInstant(text, zone)

/** What the parameters beside the search ask for. */
export const filterCondition = (filters: EventFilters): SQL | undefined => {
  const { eventType, aggregate, after, before } = filters
  const from = instant(filters.from, filters.tz)
  const to = instant(filters.to, filters.tz)
  return and(
    eventType === undefined ? undefined : eq(events.type, eventType),
    aggregate === undefined ? undefined : eq(events.aggregateType, aggregate),
    from === null ? undefined : gte(events.recordedAt, from),
    to === null ? undefined : lt(events.recordedAt, to),
    after === undefined ? undefined : lt(events.position, after),
    before === undefined ? undefined : gt(events.position, before),
  )
}
