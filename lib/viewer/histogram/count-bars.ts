import { and, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../../db/transaction'
import { arrayText } from '../../search-index/read-terms'
import { untakenRows } from '../../search-index/untaken-rows'
import { fromMicros } from './micros'
import { type Part, partsBetween } from './parts'
import type { Counted } from './read-log-ends'

export type Names = { readonly eventType?: string; readonly aggregate?: string }

/** How many events of a type are in the bar that begins with the edge of that number, counted from 1. */
export type BarCount = { readonly bar: number; readonly type: string; readonly events: number }

const named = ({ eventType, aggregate }: Names): SQL =>
  and(
    sql`true`,
    eventType === undefined ? undefined : sql`type = ${eventType}`,
    aggregate === undefined ? undefined : sql`aggregate_type = ${aggregate}`,
  ) ?? sql`true`

const times = (micros: readonly bigint[]): SQL => sql`${arrayText(micros.map(fromMicros))}::text::timestamptz[]`

const stretches = (parts: readonly Part[]): SQL => sql`
  unnest(${arrayText(parts.map(({ step }) => step))}::text::int[], ${times(parts.map(({ from }) => from))},
    ${times(parts.map(({ to }) => to))}) as part(step, low, high)`

const inMoments = (generation: number, parts: readonly Part[], names: Names): SQL => sql`
  select width_bucket(m.start, (select edges from bars)), m.type, m.events from ${stretches(parts)} cross join lateral (
    select start, type, events from search.moments
    where generation = ${generation} and step = part.step and start >= part.low and start < part.high
      and ${named(names)} offset 0) m`

const inEvents = (parts: readonly Part[], names: Names): SQL => sql`
  select width_bucket(e.recorded_at, (select edges from bars)), e.type, 1 from ${stretches(parts)} cross join lateral (
    select recorded_at, type from hindsight.events
    where recorded_at >= part.low and recorded_at < part.high and ${named(names)} offset 0) e`

const inUntaken = (untaken: SQL, edges: readonly bigint[], parts: readonly Part[], names: Names): SQL => sql`
  select width_bucket(u.recorded_at, (select edges from bars)), u.type, 1 from (${untaken}) u
  where ${named(names)} and u.recorded_at >= (select edges[1] from bars)
    and u.recorded_at < (select edges[${edges.length}::int] from bars)
    and not exists (select from ${stretches(parts)} where u.recorded_at >= part.low and u.recorded_at < part.high)`

/**
 * Counts what lies between each two edges: by what the index has counted, by the events themselves where an edge cuts
 * through a quarter of an hour, and by what the index has not taken in.
 */
export const countBars = async (
  tx: Transaction,
  edges: readonly bigint[],
  index: Counted,
  names: Names,
): Promise<readonly BarCount[]> => {
  const parts = partsBetween(edges)
  const exact = parts.filter(({ step }) => step === 0)
  const whole = parts.filter(({ step }) => step > 0)
  const counted = [
    inMoments(index.generation, whole, names),
    inUntaken(untakenRows(index), edges, exact, names),
    inEvents(exact, names),
  ]
  return tx.execute<BarCount>(sql`
    with bars as materialized (select ${times(edges)} as edges)
    select bar, type, sum(events)::bigint as events
    from (${sql.join(counted, sql` union all `)}) as counted(bar, type, events) group by bar, type`)
}
