import type { Reviewer } from '../auth/role'
import { type Connection, reader, searcher } from '../db/client'
import { inSnapshot } from '../db/in-snapshot'
import { events } from '../db/schema/events'
import { find } from '../search-index/find'
import type { EventFilters } from './filters'
import { barEdges } from './histogram/bar-edges'
import { countBars } from './histogram/count-bars'
import { readLogEnds } from './histogram/read-log-ends'
import { inTime } from './in-time'
import { matching, timesOf } from './matching'
import type { Query } from './search/query'
import { readingOf } from './search-of'

export type EventCount = {
  readonly count: number
  /** there are more than that */
  readonly capped: boolean
  /** the time for counting was over: there may be more than that */
  readonly atLeast: boolean
}

type CountQuery = { readonly filters: EventFilters; readonly query: Query | null }

const countedMost = 10_000
const budgetMs = 500

const capped = (count: number, atLeast = false): EventCount => ({
  count: Math.min(count, countedMost),
  capped: count > countedMost,
  atLeast: atLeast && count <= countedMost,
})

/** From what the index has counted; null where there is no index. */
const countLog = (connection: Connection, filters: EventFilters): Promise<EventCount | null> =>
  inSnapshot(connection, budgetMs, async (tx) => {
    const { index, first, last } = await readLogEnds(tx)
    if (index === null) return null
    const bars = barEdges(timesOf(filters), first, last, 'UTC')
    if (bars === null) return capped(0)
    const ends = bars.edges.filter((_, at) => at === 0 || at === bars.edges.length - 1)
    const counts = await countBars(tx, ends, index, filters)
    return capped(counts.reduce((sum, each) => sum + each.events, 0))
  })

const countFound = async (connection: Connection, { filters, query }: CountQuery): Promise<EventCount> => {
  const { rows, reached } = await find(connection, {
    ...matching(filters, query, readingOf(filters)),
    order: 'older',
    cursor: null,
    limit: countedMost + 1,
    budgetMs,
    fetch: (tx, where, order, limit) =>
      tx.select({ position: events.position }).from(events).where(where).orderBy(order).limit(limit),
  })
  return capped(rows.length, reached !== null)
}

/** How many events a list has, wherever its pages begin; nobody waits for an exact number that is large. */
export const countEvents = async (
  _reviewer: Reviewer,
  query: CountQuery,
  connection: Connection = query.query === null ? reader() : searcher(),
): Promise<EventCount> => {
  const counted = query.query === null ? await inTime(countLog(connection, query.filters)) : null
  return counted?.ok && counted.value ? counted.value : countFound(connection, query)
}
