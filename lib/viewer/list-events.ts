import { asc, desc, type SQL } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { events } from '../db/schema/events'
import { type EventSummary, summaryColumns, type WholeEvent, wholeColumns } from './columns'
import { type EventFilters, withoutCursor } from './filters'
import { type Answer, inTime } from './in-time'
import { nearestPositions } from './nearest-positions'
import type { Query } from './search/query'

export type EventPage<Row> = {
  readonly events: readonly Row[]
  readonly hasPrev: boolean
  readonly hasNext: boolean
  /** where the neighbouring page goes on; null where there is nothing to start from */
  readonly prevCursor: number | null
  readonly nextCursor: number | null
}

export type ListQuery = { readonly filters: EventFilters; readonly query: Query | null; readonly size: number }

type Fetch<Row> = (where: SQL | undefined, order: SQL, limit: number) => PromiseLike<Row[]>

/** Beyond the cursor, away from the page: null where the page begins or ends at an end of the log. */
const behind = (filters: EventFilters): EventFilters | null => {
  const { after, before } = filters
  if (after !== undefined) return { ...withoutCursor(filters), before: after - 1 }
  return before === undefined ? null : { ...withoutCursor(filters), after: before + 1 }
}

/** Whether there is anything on the other side of the cursor. Where that takes too long to tell, one may go and look. */
const isAnyBehind = async ({ filters, query }: ListQuery, db: PostgresJsDatabase): Promise<boolean> => {
  const there = behind(filters)
  if (there === null) return false
  const order = there.before === undefined ? desc : asc
  const where = nearestPositions(there, query, { order, limit: 1 })
  const { position } = events
  const found = await inTime(db.select({ position }).from(events).where(where).orderBy(order(position)).limit(1))
  return !found.ok || found.value.length > 0
}

/** From where the page behind goes on: from the page's own row, and without one from the cursor itself. */
const cursorBehind = (own: number | undefined, otherwise: number | undefined): number | null =>
  own ?? (otherwise === undefined ? null : Math.min(Math.max(otherwise, 0), Number.MAX_SAFE_INTEGER))

const pageOf = async <Row extends { readonly position: number }>(
  list: ListQuery,
  db: PostgresJsDatabase,
  fetch: Fetch<Row>,
): Promise<EventPage<Row>> => {
  const { filters, query, size } = list
  const isBackward = filters.before !== undefined
  const order = isBackward ? asc : desc
  const limit = size + 1
  const where = nearestPositions(filters, query, { order, limit })
  const [rows, isBehind] = await Promise.all([fetch(where, order(events.position), limit), isAnyBehind(list, db)])
  const more = rows.length > size
  const page = rows.slice(0, size)
  if (isBackward) page.reverse()
  const there = isBehind ? behind(filters) : null
  return {
    events: page,
    hasPrev: isBackward ? more : isBehind,
    hasNext: isBackward ? isBehind : more,
    prevCursor: cursorBehind(page.at(0)?.position, there?.before),
    nextCursor: cursorBehind(page.at(-1)?.position, there?.after),
  }
}

/** A page of the log, newest first, as a list shows it: the JSON stays where it is. */
export const listEvents = (
  _reviewer: Reviewer,
  query: ListQuery,
  db: PostgresJsDatabase = reader().db,
): Promise<Answer<EventPage<EventSummary>>> =>
  inTime(
    pageOf(query, db, (where, order, limit) =>
      db.select(summaryColumns).from(events).where(where).orderBy(order).limit(limit),
    ),
  )

/** The same page with everything that was recorded. */
export const listWholeEvents = (
  _reviewer: Reviewer,
  query: ListQuery,
  db: PostgresJsDatabase = reader().db,
): Promise<Answer<EventPage<WholeEvent>>> =>
  inTime(
    pageOf(query, db, (where, order, limit) =>
      db.select(wholeColumns).from(events).where(where).orderBy(order).limit(limit),
    ),
  )
