import { asc, gte } from 'drizzle-orm'
import type { Reviewer } from '../auth/role'
import { type Connection, reader, searcher } from '../db/client'
import { events } from '../db/schema/events'
import { type EventSummary, recordedAt, summaryColumns, type WholeEvent, wholeColumns } from './columns'
import { type EventFilters, withoutCursor } from './filters'
import { type Answer, inTime } from './in-time'
import { type Fetch, readList, SEARCH_BUDGET_MS } from './read-list'
import type { Query } from './search/query'

export type EventPage<Row> = {
  readonly events: readonly Row[]
  readonly hasPrev: boolean
  readonly hasNext: boolean
  /** where the neighbouring page goes on; null where there is nothing to start from */
  readonly prevCursor: number | null
  readonly nextCursor: number | null
  /** how far a search came whose time was up; null for one that found a page or came to the end */
  readonly searchedTo: { readonly position: number; readonly recordedAt: string } | null
}

export type ListQuery = { readonly filters: EventFilters; readonly query: Query | null; readonly size: number }

/** Beyond the cursor, away from the page: null where the page begins or ends at an end of the log. */
const behind = (filters: EventFilters): EventFilters | null => {
  const { after, before } = filters
  if (after !== undefined) return { ...withoutCursor(filters), before: after - 1 }
  return before === undefined ? null : { ...withoutCursor(filters), after: before + 1 }
}

const behindBudgetMs = 100

const positions: Fetch<{ readonly position: number }> = (db, where, order, limit) =>
  db.select({ position: events.position }).from(events).where(where).orderBy(order).limit(limit)

/** Whether there is anything on the other side of the cursor. Where that takes too long to tell, one may go and look. */
const isAnyBehind = async (connection: Connection, { filters, query }: ListQuery): Promise<boolean> => {
  const there = behind(filters)
  if (there === null) return false
  const asked = { filters: there, query, limit: 1, budgetMs: behindBudgetMs }
  const found = await inTime(readList(connection, asked, positions))
  return !found.ok || found.value.rows.length > 0 || found.value.reached !== null
}

/** From where the page behind goes on: from the page's own row, and without one from the cursor itself. */
const cursorBehind = (own: number | undefined, otherwise: number | undefined): number | null =>
  own ?? (otherwise === undefined ? null : Math.min(Math.max(otherwise, 0), Number.MAX_SAFE_INTEGER))

/** When the last event was recorded that the search looked at; before the first one it is now. */
const timeAt = async ({ db }: Connection, position: number): Promise<string> => {
  const nearest = db.select({ recordedAt }).from(events).where(gte(events.position, position))
  const [event] = await nearest.orderBy(asc(events.position)).limit(1)
  return event?.recordedAt ?? new Date().toISOString()
}

const pageOf = async <Row extends { readonly position: number }>(
  connection: Connection,
  query: ListQuery,
  fetch: Fetch<Row>,
): Promise<EventPage<Row>> => {
  const { filters, size } = query
  const isBackward = filters.before !== undefined
  const asked = { filters, query: query.query, limit: size + 1, budgetMs: SEARCH_BUDGET_MS }
  const [found, isBehind] = await Promise.all([readList(connection, asked, fetch), isAnyBehind(connection, query)])
  const { rows, reached } = found
  const more = rows.length > size || reached !== null
  const page = rows.slice(0, size)
  if (isBackward) page.reverse()
  const there = isBehind ? behind(filters) : null
  const [first, last] = [page.at(0)?.position, page.at(-1)?.position]
  return {
    events: page,
    hasPrev: isBackward ? more : isBehind,
    hasNext: isBackward ? isBehind : more,
    prevCursor: (isBackward ? reached : null) ?? cursorBehind(first, there?.before),
    nextCursor: (isBackward ? null : reached) ?? cursorBehind(last, there?.after),
    searchedTo:
      reached === null || isBackward ? null : { position: reached, recordedAt: await timeAt(connection, reached) },
  }
}

/** Searches have connections of their own, so that many at once hold up nobody else. */
const connectionFor = ({ query }: ListQuery): Connection => (query === null ? reader() : searcher())

/** A page of the log, newest first, as a list shows it: the JSON stays where it is. */
export const listEvents = (
  _reviewer: Reviewer,
  query: ListQuery,
  connection: Connection = connectionFor(query),
): Promise<Answer<EventPage<EventSummary>>> =>
  inTime(
    pageOf(connection, query, (db, where, order, limit) =>
      db.select(summaryColumns).from(events).where(where).orderBy(order).limit(limit),
    ),
  )

/** The same page with everything that was recorded. */
export const listWholeEvents = (
  _reviewer: Reviewer,
  query: ListQuery,
  connection: Connection = connectionFor(query),
): Promise<Answer<EventPage<WholeEvent>>> =>
  inTime(
    pageOf(connection, query, (db, where, order, limit) =>
      db.select(wholeColumns).from(events).where(where).orderBy(order).limit(limit),
    ),
  )
