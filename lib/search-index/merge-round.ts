import type { TransactionSql } from 'postgres'
import type { Connection } from '../db/connect'
import { bucketBitsFor, bucketOf, type PostingRow, packPostings } from './bucket'
import { mergeLock } from './generations'
import { planMerge } from './merge-plan'
import { mergePostings, type Source } from './merge-postings'
import { type PartTimes, partsOf, partTimes } from './part-times'
import { HASH_BITS } from './term-hash'
import { beginSegment, endSegment, type SegmentFacts, spanOf, writePostings } from './write-segment'

type Part = Omit<SegmentFacts, keyof PartTimes> & {
  readonly firstAts: PartTimes['firstAts'] | null
  readonly lastAts: PartTimes['lastAts'] | null
  readonly segment: number
  readonly generation: number
  readonly bytes: number
}

// As JSON, since the driver reads the nulls of an array as words.
const columns = `segment, generation, low, high, first_at::text as "firstAt", last_at::text as "lastAt",
  array_to_json(first_ats::text[]) as "firstAts", array_to_json(last_ats::text[]) as "lastAts", events,
  bucket_bits as "bucketBits", bytes`

/** The segments, or null where one of them is gone since. */
const readParts = async (tx: TransactionSql, segments: readonly number[]): Promise<readonly Part[] | null> => {
  const parts = await tx<Part[]>`
    select ${tx.unsafe(columns)} from search.segments where segment = any(${[...segments]}) order by low`
  return parts.length === segments.length ? parts : null
}

const factsOf = (parts: readonly Part[], first: Part): SegmentFacts => {
  const low = Math.min(...parts.map((part) => part.low))
  const high = Math.max(...parts.map((part) => part.high))
  return {
    low,
    high,
    firstAt: parts.map(({ firstAt }) => firstAt).sort()[0] ?? first.firstAt,
    lastAt:
      parts
        .map(({ lastAt }) => lastAt)
        .sort()
        .at(-1) ?? first.lastAt,
    ...partTimes({ low, high }, parts.flatMap(partsOf)),
    events: parts.reduce((sum, { events }) => sum + events, 0),
    bucketBits: bucketBitsFor(parts.reduce((sum, { bytes }) => sum + bytes, 0)),
  }
}

const stretchBitsMost = 6

/** The rows of a segment whose hashes lie in one stretch of all: `number` of `2 ** bits`. */
const rowsOf = (tx: TransactionSql, { segment, bucketBits }: Part, number: number, bits: number) => {
  const width = 2 ** (HASH_BITS - bits)
  const from = number * width
  return tx<PostingRow[]>`
    select key, coalesce(data, substring(varbit_send(bits) from 5)) as data, data is null as "isDense" from search.postings
    where segment = ${segment}
      and (key between ${bucketOf(from, bucketBits)} and ${bucketOf(from + width - 1, bucketBits)}
        or key between ${-(from + width)} and ${-from - 1})`
}

const mergeParts = async (tx: TransactionSql, parts: readonly Part[], first: Part): Promise<void> => {
  const facts = factsOf(parts, first)
  const bits = Math.min(stretchBitsMost, facts.bucketBits, ...parts.map(({ bucketBits }) => bucketBits))
  const segment = await beginSegment(tx, first.generation, facts)
  let bytes = 0
  for (let number = 0; number < 2 ** bits; number += 1) {
    const sources: readonly Source[] = await Promise.all(
      parts.map(async (part) => ({ shift: part.low - facts.low, rows: await rowsOf(tx, part, number, bits) })),
    )
    bytes += await writePostings(
      tx,
      segment,
      packPostings(mergePostings(sources), { bits: facts.bucketBits, span: spanOf(facts) }),
    )
  }
  await endSegment(tx, segment, bytes)
  const old = parts.map((part) => part.segment)
  await tx`delete from search.postings where segment = any(${old})`
  await tx`delete from search.segments where segment = any(${old})`
}

/** Makes one segment of several small ones where there are many; answers whether it did. */
export const mergeRound = async ({ sql }: Connection): Promise<boolean> => {
  const generations = await sql<{ segments: { segment: number; low: number; events: number }[] }[]>`
    select jsonb_agg(jsonb_build_object('segment', segment, 'low', low, 'events', events) order by low) as segments
    from search.segments group by generation`
  const plan = generations.map(({ segments }) => planMerge(segments)).find((found) => found !== null)
  if (!plan) return false
  return sql.begin(async (tx) => {
    const [lock] = await tx<{ isMine: boolean }[]>`select pg_try_advisory_xact_lock(${mergeLock}) as "isMine"`
    if (!lock?.isMine) return false
    const parts = await readParts(
      tx,
      plan.map(({ segment }) => segment),
    )
    const [first] = parts ?? []
    if (!parts || !first) return false
    await mergeParts(tx, parts, first)
    return true
  })
}
