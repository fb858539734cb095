import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/transaction'
import { bucketOf, findInBucket, ownKey } from './bucket'
import type { TermEvents } from './evaluate'
import { unpackOffsets } from './posting-list'
import type { Stretch } from './stretches'
import { hashOf } from './term-hash'

export type SegmentStretch = Stretch & { readonly kind: 'segment' }

/** The events of terms, by segment and term. */
export type TermTable = Map<number, Map<string, TermEvents>>

type Row = {
  readonly number: number
  readonly data: Buffer | null
  readonly isDense: boolean
}
type Wanted = { readonly stretch: SegmentStretch; readonly term: string; readonly key: number }

/** Larger sets are read only where they are needed. */
const smallBytes = 4_096

/** As PostgreSQL writes an array: one parameter, however many there are. */
export const arrayText = (numbers: Iterable<number | string>): string => `{${[...numbers].join()}}`

/** Where the bits of a stretch begin in those of its segment, in bytes. */
const firstByteOf = ({ low, base }: SegmentStretch): number => Math.floor((low - base) / 8)
const bytesOf = (stretch: SegmentStretch): number =>
  Math.floor((stretch.high - stretch.base) / 8) - firstByteOf(stretch) + 1

/** The rows that are wanted, each with the number that goes with it, and which bytes of its bits. */
export const wantedRows = (wanted: readonly (Wanted & { readonly number: number })[]) => sql`
  unnest(${arrayText(wanted.map(({ number }) => number))}::integer[],
    ${arrayText(wanted.map(({ stretch }) => stretch.segment))}::integer[],
    ${arrayText(wanted.map(({ key }) => key))}::bigint[],
    ${arrayText(wanted.map(({ stretch }) => firstByteOf(stretch)))}::integer[],
    ${arrayText(wanted.map(({ stretch }) => bytesOf(stretch)))}::integer[]) as wanted(number, segment, key, first, bytes)`

/** What `varbit_send` writes before the bits. */
export const headBytes = 4
const bitsOf = sql`substring(varbit_send(bits) from ${headBytes}::integer + first + 1 for bytes)`

const readRows = (tx: Transaction, wanted: readonly Wanted[], bytesMost: number): Promise<readonly Row[]> =>
  tx.execute<Row>(sql`
    select number, bits is not null as "isDense", case
      when key >= 0 or octet_length(data) <= ${bytesMost}::bigint then data
      when bits is not null and bytes <= ${bytesMost}::bigint then ${bitsOf} end as data
    from ${wantedRows(wanted.map((each, number) => ({ ...each, number })))}
    cross join lateral (
      select p.data, p.bits from search.postings p
      where p.segment = wanted.segment and p.key = wanted.key offset 0) found`)

export const put = (table: TermTable, { segment }: SegmentStretch, term: string, events: TermEvents): void => {
  const terms = table.get(segment) ?? new Map<string, TermEvents>()
  table.set(segment, terms.set(term, events))
}

const eventsOf = ({ data, isDense }: Row, { key, term, stretch }: Wanted): TermEvents | null => {
  if (data === null) return { kind: 'unread', isDense }
  if (isDense) return { firstByte: firstByteOf(stretch), bits: data }
  return key < 0 ? unpackOffsets(data) : findInBucket(data, hashOf(term))
}

const take = (table: TermTable, wanted: readonly Wanted[], rows: readonly Row[]): void => {
  for (const row of rows) {
    const own = wanted[row.number]
    const events = own ? eventsOf(row, own) : null
    if (own && events !== null) put(table, own.stretch, own.term, events)
  }
}

/** Where the terms are in some segments: small sets at once, of large ones only that they are there. One statement. */
export const readTerms = async (
  tx: Transaction,
  segments: readonly SegmentStretch[],
  terms: readonly string[],
): Promise<TermTable> => {
  const wanted = segments.flatMap((stretch) =>
    terms.flatMap((term) => [
      { stretch, term, key: ownKey(hashOf(term)) },
      { stretch, term, key: bucketOf(hashOf(term), stretch.bucketBits) },
    ]),
  )
  const table: TermTable = new Map()
  if (wanted.length > 0) take(table, wanted, await readRows(tx, wanted, smallBytes))
  return table
}

export type TermsOf = { readonly stretch: SegmentStretch; readonly terms: readonly string[] }

export const wantedOf = (some: readonly TermsOf[]) =>
  some.flatMap(({ stretch, terms }, number) =>
    terms.map((term) => ({ stretch, term, key: ownKey(hashOf(term)), number })),
  )

/** Reads large sets into the table. One statement, or none. */
export const readLargeTerms = async (tx: Transaction, table: TermTable, unread: readonly TermsOf[]): Promise<void> => {
  const wanted = wantedOf(unread)
  if (wanted.length > 0) take(table, wanted, await readRows(tx, wanted, Number.MAX_SAFE_INTEGER))
}
