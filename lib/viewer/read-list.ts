import { asc, desc, type SQL } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Connection } from '../db/connect'
import { events } from '../db/schema/events'
import { type Found, find } from '../search-index/find'
import type { EventFilters } from './filters'
import { matching } from './matching'
import { nearestPositions } from './nearest-positions'
import type { Query } from './search/query'
import { readingOf } from './search-of'

/** Which columns of the events of a list are read. */
export type Fetch<Row> = (
  db: PostgresJsDatabase,
  where: SQL | undefined,
  order: SQL,
  limit: number,
) => PromiseLike<Row[]>

export type Listed = {
  /** with the cursor from which to read: newer events where it is `before`, else older ones */
  readonly filters: EventFilters
  readonly query: Query | null
  readonly limit: number
  /** how long a search may read; a list without one is read through an index */
  readonly budgetMs: number
}

/** How long the search of a page may take, of the database's time. */
export const SEARCH_BUDGET_MS = 500

/** The events of a list from its cursor on, in the order of the walk. */
export const readList = async <Row>(
  connection: Connection,
  { filters, query, limit, budgetMs }: Listed,
  fetch: Fetch<Row>,
): Promise<Found<Row>> => {
  const isNewer = filters.before !== undefined
  if (query === null) {
    const order = isNewer ? asc : desc
    const where = nearestPositions(filters, { order, limit })
    return { rows: await fetch(connection.db, where, order(events.position), limit), reached: null }
  }
  return find(connection, {
    ...matching(filters, query, readingOf(filters)),
    order: isNewer ? 'newer' : 'older',
    cursor: filters.before ?? filters.after ?? null,
    limit,
    budgetMs,
    fetch,
  })
}
