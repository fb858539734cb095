import type { Reviewer } from '../auth/role'
import { type Connection, reader } from '../db/client'
import { inSnapshot } from '../db/in-snapshot'
import type { EventFilters } from './filters'
import { type Bars, barEdges } from './histogram/bar-edges'
import { type BarCount, countBars } from './histogram/count-bars'
import { countMatches, findMatches } from './histogram/count-matches'
import { fromMicros } from './histogram/micros'
import { readLogEnds } from './histogram/read-log-ends'
import type { Step } from './histogram/steps'
import { type Answer, inTime } from './in-time'
import { matching, timesOf } from './matching'
import type { Query, Reading } from './search/query'
import { readingOf } from './search-of'

export type Bar = {
  /** instants, half-open */
  readonly from: string
  readonly to: string
  readonly total: number
  readonly byType: Readonly<Record<string, number>>
}

export type Histogram = {
  readonly step: Step
  readonly zone: string
  readonly bars: readonly Bar[]
  readonly total: number
  /** null: all of the range was counted; else only what was recorded from then on */
  readonly covers: { readonly from: string } | null
}

const budgetMs = 500

const toBars = (edges: readonly bigint[], counts: readonly BarCount[]): readonly Bar[] =>
  edges.slice(0, -1).map((edge, index) => {
    const own = counts.filter(({ bar }) => bar === index + 1)
    return {
      from: fromMicros(edge),
      to: fromMicros(edges[index + 1] ?? edge),
      total: own.reduce((sum, { events }) => sum + events, 0),
      byType: Object.fromEntries(own.map(({ type, events }) => [type, events])),
    }
  })

/** What of a list is asked for; all its pages have one histogram. */
export type HistogramQuery = { readonly filters: EventFilters; readonly query: Query | null }

const toHistogram = (bars: Bars, counts: readonly BarCount[], zone: string, since: string | null): Histogram => {
  const counted = toBars(bars.edges, counts)
  const total = counted.reduce((sum, bar) => sum + bar.total, 0)
  return { step: bars.step, zone, bars: counted, total, covers: since === null ? null : { from: since } }
}

/** Undefined where there is no index that has counted. */
const ofLog = (connection: Connection, filters: EventFilters, { zone }: Reading) =>
  inSnapshot(connection, budgetMs, async (tx): Promise<Histogram | null | undefined> => {
    const { index, first, last } = await readLogEnds(tx)
    if (index === null) return undefined
    const bars = barEdges(timesOf(filters), first, last, zone)
    return bars && toHistogram(bars, await countBars(tx, bars.edges, index, filters), zone, null)
  })

/** Of the newest that match, and since when. */
const ofMatches = async (
  connection: Connection,
  { filters, query }: HistogramQuery,
  reading: Reading,
): Promise<Histogram | null> => {
  const sought = matching(filters, query, reading)
  const { rows, since } = await findMatches(connection, sought, budgetMs)
  const times = rows.map(({ at }) => at).sort()
  const range = { ...sought.between, from: since ?? sought.between.from }
  const bars = barEdges(range, times[0] ?? null, times.at(-1) ?? null, reading.zone)
  return bars && toHistogram(bars, countMatches(bars.edges, rows), reading.zone, since)
}

/**
 * When the events of a list were recorded, by type; null where there is no time to tell of. Sums equal the list, or
 * those of its newest that are covered.
 */
export const histogram = async (
  _reviewer: Reviewer,
  query: HistogramQuery,
  connection: Connection = reader(),
): Promise<Answer<Histogram | null>> => {
  const reading = readingOf(query.filters)
  const counted = query.query === null ? await inTime(ofLog(connection, query.filters, reading)) : null
  if (counted?.ok && counted.value !== undefined) return { ok: true, value: counted.value }
  return inTime(ofMatches(connection, query, reading))
}
