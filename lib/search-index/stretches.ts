import { and, type SQL, sql } from 'drizzle-orm'
import { events } from '../db/schema/events'
import type { Transaction } from '../db/transaction'
import { finishedBetween } from '../event-sourcing/postgres/snapshots-between'
import { PARTS } from './part-times'
import { arrayText } from './read-terms'

export type Between = { readonly from: string | null; readonly to: string | null }

/**
 * A part of the log: what an indexed segment has from `low` to `high`, where its positions are counted from `base`; a few
 * positions; or all positions from `low` to `high`.
 */
export type Stretch = { readonly low: number; readonly high: number } & (
  | { readonly kind: 'segment'; readonly segment: number; readonly base: number; readonly bucketBits: number }
  | { readonly kind: 'positions'; readonly positions: readonly number[] }
  | { readonly kind: 'all' }
)

type Segment = Stretch & { readonly kind: 'segment' }
type Index = { readonly generation: number; readonly seen: string | null; readonly segments: readonly Segment[] }

const inTime = ({ from, to }: Between, first: SQL, last: SQL): SQL =>
  and(
    sql`true`,
    from === null ? undefined : sql`${last} >= ${from}::timestamptz`,
    to === null ? undefined : sql`${first} < ${to}::timestamptz`,
  ) ?? sql`true`

/** From the first to the last part of a segment that may hold events of that time; null, null for one not divided. */
const partsIn = (between: Between): SQL => sql`
  select min(part.number) as first, max(part.number) as last
  from unnest(s.first_ats, s.last_ats) with ordinality as part(first_at, last_at, number)
  where ${inTime(between, sql`part.first_at`, sql`part.last_at`)}`

const segmentsIn = (between: Between): SQL =>
  between.from === null && between.to === null
    ? sql`select s.*, s.low as from_low, s.high as to_high from search.segments s where s.generation = g.generation`
    : sql`
      select s.*, coalesce(s.low + (parts.first - 1) * width, s.low) as from_low,
        coalesce(least(s.high, s.low + parts.last * width - 1), s.high) as to_high
      from search.segments s
      cross join lateral (${partsIn(between)}) parts
      cross join lateral (select (s.high - s.low + ${PARTS}) / ${PARTS} as width) divided
      where s.generation = g.generation and ${inTime(between, sql`s.first_at`, sql`s.last_at`)}
        and (s.first_ats is null or parts.first is not null)`

/** The live index with the segments that may hold events of that time; null while there is none for this cluster. */
const readIndex = async (tx: Transaction, between: Between): Promise<Index | null> => {
  const [index] = await tx.execute<Index>(sql`
    select g.generation, g.seen, coalesce((
      select jsonb_agg(jsonb_build_object('kind', 'segment', 'segment', s.segment, 'base', s.low,
        'low', s.from_low, 'high', s.to_high, 'bucketBits', s.bucket_bits))
      from (${segmentsIn(between)}) s), '[]') as segments
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
