import { asc, desc, type SQL } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { events } from '../db/schema/events'
import { type EventSummary, summaryColumns, type WholeEvent, wholeColumns } from './columns'
import type { EventFilters } from './filters'
import { type Answer, inTime } from './in-time'
import { nearestPositions } from './nearest-positions'
import type { Term } from './term'

export type EventPage<Row> = {
  readonly events: readonly Row[]
  readonly hasPrev: boolean
  readonly hasNext: boolean
  /** null where there is no row to start from */
  readonly prevCursor: number | null
  readonly nextCursor: number | null
}

export type ListQuery = { readonly filters: EventFilters; readonly terms: readonly Term[]; readonly size: number }

type Fetch<Row> = (where: SQL | undefined, order: SQL, limit: number) => PromiseLike<Row[]>

const pageOf = async <Row extends { readonly position: number }>(
  query: ListQuery,
  fetch: Fetch<Row>,
): Promise<EventPage<Row>> => {
  const { filters, terms, size } = query
  const isBackward = filters.before !== undefined
  const order = isBackward ? asc : desc
  const limit = size + 1
  const where = nearestPositions(filters, terms, { order, limit })
  const rows = await fetch(where, order(events.position), limit)
  const more = rows.length > size
  const page = rows.slice(0, size)
  if (isBackward) page.reverse()
  return {
    events: page,
    hasPrev: isBackward ? more : filters.after !== undefined,
    hasNext: isBackward || more,
    prevCursor: page.at(0)?.position ?? null,
    nextCursor: page.at(-1)?.position ?? null,
  }
}

/** A page of the log, newest first, as a list shows it: the JSON stays where it is. */
export const listEvents = (
  _reviewer: Reviewer,
  query: ListQuery,
  db: PostgresJsDatabase = reader().db,
): Promise<Answer<EventPage<EventSummary>>> =>
  inTime(
    pageOf(query, (where, order, limit) =>
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
    pageOf(query, (where, order, limit) =>
      db.select(wholeColumns).from(events).where(where).orderBy(order).limit(limit),
    ),
  )
