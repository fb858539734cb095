import { type SQL, sql } from 'drizzle-orm'
import { events } from '../db/schema/events'

/** Microseconds and all: a Date would cut them off. */
export const recordedAt = sql<string>`to_char(${events.recordedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const text = (column: typeof events.payload | typeof events.metadata): SQL<string> => sql<string>`${column}::text`

export const summaryColumns = {
  position: events.position,
  type: events.type,
  aggregateType: events.aggregateType,
  aggregateId: events.aggregateId,
  version: events.version,
  recordedAt,
}

/** JSON travels as the text that PostgreSQL holds, so that no digit is lost. */
export const wholeColumns = {
  ...summaryColumns,
  id: events.id,
  schemaVersion: events.schemaVersion,
  payload: text(events.payload),
  metadata: text(events.metadata),
}

export type EventSummary = {
  readonly position: number
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly version: number | null
  readonly recordedAt: string
}

export type WholeEvent = EventSummary & {
  readonly id: string
  readonly schemaVersion: number | null
  readonly payload: string
  readonly metadata: string
}
