import type { TransactionSql } from 'postgres'
import { bucketBitsFor, type PostingRow, packPostings } from './bucket'
import type { Collected } from './collect-postings'
import type { Positions } from './part-times'

export type SegmentFacts = Omit<Collected, 'postings'> & { readonly bucketBits: number }

/** Makes room for a segment; its rows follow. */
export const beginSegment = async (
  tx: TransactionSql,
  generation: number,
  { low, high, firstAt, lastAt, firstAts, lastAts, events, bucketBits }: SegmentFacts,
): Promise<number> => {
  const [made] = await tx<{ segment: number }[]>`
    insert into search.segments
      (generation, low, high, first_at, last_at, first_ats, last_ats, events, bucket_bits, bytes)
    values (${generation}, ${low}, ${high}, ${firstAt}, ${lastAt}, ${[...firstAts]}::text[]::timestamptz[],
      ${[...lastAts]}::text[]::timestamptz[], ${events}, ${bucketBits}, 0)
    returning segment`
  if (!made) throw new Error('A segment was not recorded')
  return made.segment
}

const bytesAtOnce = 4_000_000

/** Rows together as one value and their lengths, which costs less than as many values. */
const writeSome = async (tx: TransactionSql, segment: number, rows: readonly PostingRow[]): Promise<void> => {
  await tx`
    insert into search.postings (segment, key, data, bits)
    select ${segment}, key, case when dense = 0 then data end,
      case when dense = 1 then ('x' || encode(data, 'hex'))::bit varying end
    from (select key, dense,
            substring(${Buffer.concat(rows.map(({ data }) => data))}::bytea
              from (sum(length) over (order by number) - length + 1)::integer for length) as data
          from unnest(${rows.map(({ key }) => key)}::bigint[], ${rows.map(({ data }) => data.length)}::integer[],
            ${rows.map(({ isDense }) => Number(isDense))}::integer[]) with ordinality as row(key, length, dense, number)) rows`
}

/** Answers how many bytes they have. */
export const writePostings = async (
  tx: TransactionSql,
  segment: number,
  rows: readonly PostingRow[],
): Promise<number> => {
  let bytes = 0
  let some: PostingRow[] = []
  let waiting = 0
  for (const row of rows) {
    some.push(row)
    waiting += row.data.length
    if (waiting < bytesAtOnce && row !== rows.at(-1)) continue
    await writeSome(tx, segment, some)
    bytes += waiting
    some = []
    waiting = 0
  }
  return bytes
}

export const endSegment = async (tx: TransactionSql, segment: number, bytes: number): Promise<void> => {
  await tx`update search.segments set bytes = ${bytes} where segment = ${segment}`
}

/** How many positions lie in a segment. */
export const spanOf = ({ low, high }: Positions): number => high - low + 1

const bytesOf = ({ postings }: Collected): number =>
  postings.reduce((sum, [, offsets]) => sum + 4 + Math.min(2 * offsets.length, 512), 0)

/** Files the terms of a batch of events. */
export const writeSegment = async (tx: TransactionSql, generation: number, collected: Collected): Promise<void> => {
  const bucketBits = bucketBitsFor(bytesOf(collected))
  const segment = await beginSegment(tx, generation, { ...collected, bucketBits })
  await endSegment(
    tx,
    segment,
    await writePostings(tx, segment, packPostings(collected.postings, { bits: bucketBits, span: spanOf(collected) })),
  )
}
