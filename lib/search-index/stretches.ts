import { and, type SQL, sql } from 'drizzle-orm'
import { events } from '../db/schema/events'
import type { Transaction } from '../db/transaction'
import { finishedBetween } from '../event-sourcing/postgres/snapshots-between'
import { arrayText } from './read-terms'

export type Between = { readonly from: string | null; readonly to: string | null }

/** A part of the log: an indexed segment, a few positions, or all positions from `low` to `high`. */
export type Stretch = { readonly low: number; readonly high: number } & (
  | { readonly kind: 'segment'; readonly segment: number; readonly bucketBits: number }
  | { readonly kind: 'positions'; readonly positions: readonly number[] }
  | { readonly kind: 'all' }
)

type Segment = Stretch & { readonly kind: 'segment' }
type Index = { readonly generation: number; readonly seen: string | null; readonly segments: readonly Segment[] }

const inTime = ({ from, to }: Between): SQL | undefined =>
  and(from === null ? undefined : sql`s.last_at >= ${from}`, to === null ? undefined : sql`s.first_at < ${to}`)

/** The live index with the segments that may hold events of that time; null while there is none for this cluster. */
const readIndex = async (tx: Transaction, between: Between): Promise<Index | null> => {
  const [index] = await tx.execute<Index>(sql`
    select g.generation, g.seen, coalesce((
      select jsonb_agg(jsonb_build_object('kind', 'segment', 'segment', s.segment, 'low', s.low, 'high', s.high,
                                          'bucketBits', s.bucket_bits))
      from search.segments s where s.generation = g.generation and ${inTime(between) ?? sql`true`}), '[]') as segments
    from search.generations g
    where g.status = 'live' and g.epoch = (select max(epoch) from hindsight.epochs)`)
  return index ?? null
}

/** So many that wait are asked in one go; more are walked over like others that may match. */
const atOnceMost = 2_048
/** Beyond this even finding out where they lie takes too long. */
const countedMost = 200_000

type Waiting = {
  readonly low: number | null
  readonly high: number | null
  /** ascending; null where there are too many to tell */
  readonly positions: readonly number[] | null
}

/** Rows that the index has not seen, as a table of positions: what was not over in its snapshot. */
const unseen = (seen: string): SQL => {
  const ranges = finishedBetween(seen, null)
  return sql`
    unnest(${arrayText(ranges.map(({ lower }) => lower))}::text::xid8[], ${arrayText(ranges.map(({ upper }) => upper))}::text::xid8[])
      as finished (lower, upper)
    cross join lateral (
      select e.position from hindsight.events e where e.xid >= finished.lower and e.xid < finished.upper offset 0) missed`
}

const highest = async (tx: Transaction): Promise<number> => {
  const [last] = await tx.execute<{ high: number | null }>(sql`select max(position) as high from hindsight.events`)
  return last?.high ?? 0
}

const wholeLog = async (tx: Transaction): Promise<readonly Stretch[]> => [
  { kind: 'all', low: 1, high: await highest(tx) },
]

/** What the index has not taken in yet, as far as it may match; null where that is too much to tell. One statement. */
const waitingStretches = async (
  tx: Transaction,
  seen: string,
  condition: SQL | undefined,
): Promise<readonly Stretch[] | null> => {
  const [waiting] = await tx.execute<Waiting>(sql`
    with rows as materialized (select missed.position from ${unseen(seen)} limit ${countedMost + 1}),
         waiting as materialized (select min(position) as low, max(position) as high, count(*) as count from rows)
    select low, high, case
      when count <= ${atOnceMost} then array(
        select rows.position from rows cross join lateral (
          select from ${events} where ${and(sql`${events.position} = rows.position`, condition)} offset 0) matching
        order by rows.position)
      when count <= ${countedMost} then array(select rows.position from rows order by rows.position)
    end as positions from waiting`)
  if (!waiting || waiting.low === null || waiting.high === null) return []
  const { low, high, positions } = waiting
  if (positions === null) return null
  return positions.length === 0 ? [] : [{ kind: 'positions', low, high, positions }]
}

/** All of the log as the transaction sees it, in stretches that may overlap. */
export const readStretches = async (
  tx: Transaction,
  between: Between,
  condition: SQL | undefined,
): Promise<readonly Stretch[]> => {
  const index = await readIndex(tx, between)
  if (!index || index.seen === null) return wholeLog(tx)
  const waiting = await waitingStretches(tx, index.seen, condition)
  return waiting === null ? wholeLog(tx) : [...waiting, ...index.segments]
}
