import { asc, gte } from 'drizzle-orm'
import type { Connection } from '../../db/client'
import { events } from '../../db/schema/events'
import { find } from '../../search-index/find'
import { recordedAt } from '../columns'
import type { Matching } from '../matching'
import type { BarCount } from './count-bars'
import { fromMicros } from './micros'

type Match = { readonly type: string; readonly at: string }

export type Matches = {
  readonly rows: readonly Match[]
  /** null: all that match are there; else those since this instant */
  readonly since: string | null
}

const matchesMost = 10_000

/** When the event at a position or after it was recorded. */
const timeAt = async ({ db }: Connection, position: number): Promise<string | null> => {
  const [found] = await db
    .select({ at: recordedAt })
    .from(events)
    .where(gte(events.position, position))
    .orderBy(asc(events.position))
    .limit(1)
  return found?.at ?? null
}

const earliest = (times: Iterable<string>): string | null => {
  let first: string | null = null
  for (const time of times) if (first === null || time < first) first = time
  return first
}

/** The newest matches of a list, as many as a histogram tells of. */
export const findMatches = async (connection: Connection, matching: Matching, budgetMs: number): Promise<Matches> => {
  const { rows, reached } = await find<Match>(connection, {
    ...matching,
    order: 'older',
    cursor: null,
    limit: matchesMost + 1,
    budgetMs,
    fetch: (tx, where, order, limit) =>
      tx.select({ type: events.type, at: recordedAt }).from(events).where(where).orderBy(order).limit(limit),
  })
  const newest = rows.slice(0, matchesMost)
  if (rows.length > matchesMost) return { rows: newest, since: earliest(newest.map(({ at }) => at)) }
  if (reached === null) return { rows: newest, since: null }
  const at = await timeAt(connection, reached)
  return { rows: newest, since: earliest([...newest.map((row) => row.at), ...(at === null ? [] : [at])]) }
}

/** As long as the times of events, so that their order is that of their texts. */
const fullText = (micros: bigint): string => {
  const [seconds = '', fraction = ''] = fromMicros(micros).slice(0, -1).split('.')
  return `${seconds}.${fraction.padEnd(6, '0')}Z`
}

/** How many of ascending texts are not after one. */
const countUpTo = (texts: readonly string[], text: string): number => {
  let [low, high] = [0, texts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((texts[middle] ?? '') <= text) low = middle + 1
    else high = middle
  }
  return low
}

/** The matches by bar and type; what lies outside of the edges is left out. */
export const countMatches = (edges: readonly bigint[], rows: readonly Match[]): readonly BarCount[] => {
  const starts = edges.map(fullText)
  const bars = edges.map(() => new Map<string, number>())
  for (const { type, at } of rows) {
    const counts = bars[countUpTo(starts, at) - 1]
    counts?.set(type, (counts.get(type) ?? 0) + 1)
  }
  return bars.flatMap((counts, index) =>
    index === edges.length - 1 ? [] : [...counts].map(([type, events]) => ({ bar: index + 1, type, events })),
  )
}
