import type { Reviewer } from '../auth/role'
import { type Connection, reader } from '../db/client'
import type { EventFilters } from './filters'
import { barEdges } from './histogram/bar-edges'
import { type BarCount, countBars } from './histogram/count-bars'
import { fromMicros } from './histogram/micros'
import { readLogEnds } from './histogram/read-log-ends'
import type { Step } from './histogram/steps'
import { inSnapshot } from './in-snapshot'
import { type Answer, inTime } from './in-time'
import { toInstant } from './times'

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

/** What of a list is asked for; pages of it have one histogram. */
export type HistogramQuery = { readonly filters: EventFilters; readonly zone?: string }

const instant = (text: string | undefined): string | null => (text === undefined ? null : toInstant(text))

const ofLog = (connection: Connection, { filters, zone = 'UTC' }: HistogramQuery): Promise<Histogram | null> =>
  inSnapshot(connection, budgetMs, async (tx) => {
    const { index, first, last } = await readLogEnds(tx)
    const bars = barEdges({ from: instant(filters.from), to: instant(filters.to) }, first, last, zone)
    if (bars === null) return null
    const counted = toBars(bars.edges, await countBars(tx, bars.edges, index, filters))
    const total = counted.reduce((sum, bar) => sum + bar.total, 0)
    return { step: bars.step, zone, bars: counted, total, covers: null }
  })

/** When the events of a list were recorded, by type; null where there is no time to tell of. Sums equal the list. */
export const histogram = (
  _reviewer: Reviewer,
  query: HistogramQuery,
  connection: Connection = reader(),
): Promise<Answer<Histogram | null>> => inTime(ofLog(connection, query))
