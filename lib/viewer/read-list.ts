import { and, asc, desc, type SQL } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Connection } from '../db/connect'
import { events } from '../db/schema/events'
import type { Candidates } from '../search-index/candidates'
import { type Found, find } from '../search-index/find'
import { pairTerm, wordTerm } from '../search-index/terms'
import { filterCondition } from './filter-condition'
import { type EventFilters, withoutCursor } from './filters'
import { nearestPositions } from './nearest-positions'
import { candidatesOf } from './search/candidates'
import { searchCondition } from './search/condition'
import type { Query } from './search/query'
import { timeBoundsOf } from './search/time-bounds'
import { readingOf } from './search-of'
import { toInstant } from './times'

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

const term = (text: string): Candidates => ({ kind: 'term', term: text })

const named = ({ eventType, aggregate }: EventFilters): readonly Candidates[] => {
  if (eventType !== undefined && aggregate !== undefined) return [term(pairTerm(aggregate, eventType))]
  if (eventType !== undefined) return [term(wordTerm('type', eventType))]
  return aggregate === undefined ? [] : [term(wordTerm('aggregate', aggregate))]
}

const instants = ({ from, to, tz }: EventFilters) => ({
  from: from === undefined ? null : toInstant(from, tz),
  to: to === undefined ? null : toInstant(to, tz),
})

/** The time that both lie in: ISO instants, which sort as text. */
const meet = (one: ReturnType<typeof instants>, other: ReturnType<typeof instants> | null) => {
  const froms = [one.from, other?.from ?? null].filter((each) => each !== null).sort()
  const tos = [one.to, other?.to ?? null].filter((each) => each !== null).sort()
  return { from: froms.at(-1) ?? null, to: tos[0] ?? null }
}

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
  const reading = readingOf(filters)
  return find(connection, {
    candidates: { kind: 'and', of: [candidatesOf(query), ...named(filters)] },
    condition: and(filterCondition(withoutCursor(filters)), searchCondition(query, reading)),
    between: meet(instants(filters), timeBoundsOf(query, reading)),
    order: isNewer ? 'newer' : 'older',
    cursor: filters.before ?? filters.after ?? null,
    limit,
    budgetMs,
    fetch,
  })
}
