import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/transaction'
import { bucketOf, findInBucket, ownKey } from './bucket'
import type { TermEvents } from './evaluate'
import { unpackOffsets } from './posting-list'
import { hashOf } from './term-hash'

/** What of a segment is needed to read from it. */
export type Readable = { readonly segment: number; readonly bucketBits: number }

/** The events of terms, by segment and term. */
export type TermTable = Map<number, Map<string, TermEvents>>

type Row = { readonly segment: number; readonly key: number; readonly bytes: number; readonly data: Buffer | null }
type Wanted = { readonly segment: number; readonly key: number; readonly term: string }

/** Larger sets are read only where they are needed. */
const smallBytes = 4_096

/** As PostgreSQL writes an array: one parameter, however many there are. */
export const arrayText = (numbers: Iterable<number | string>): string => `{${[...numbers].join()}}`

const readKeys = (tx: Transaction, wanted: readonly Wanted[], bytesMost: number): Promise<readonly Row[]> =>
  tx.execute<Row>(sql`
    select wanted.segment, wanted.key, found.bytes, found.data
    from unnest(${arrayText(wanted.map(({ segment }) => segment))}::integer[],
                ${arrayText(wanted.map(({ key }) => key))}::bigint[]) as wanted(segment, key)
    cross join lateral (
      select octet_length(p.data) as bytes, case when p.key >= 0 or octet_length(p.data) <= ${bytesMost}::bigint then p.data end as data
      from search.postings p where p.segment = wanted.segment and p.key = wanted.key offset 0) found`)

const put = (table: TermTable, { segment, term }: Wanted, events: TermEvents): void => {
  const terms = table.get(segment) ?? new Map<string, TermEvents>()
  table.set(segment, terms.set(term, events))
}

const eventsOf = ({ key, data, bytes }: Row, hash: number): TermEvents | null => {
  if (data === null) return { bytes }
  return key < 0 ? unpackOffsets(data) : findInBucket(data, hash)
}

const take = (table: TermTable, wanted: readonly Wanted[], rows: readonly Row[]): void => {
  const found = new Map(rows.map((row) => [`${row.segment} ${row.key}`, row]))
  for (const each of wanted) {
    const row = found.get(`${each.segment} ${each.key}`)
    const events = row ? eventsOf(row, hashOf(each.term)) : null
    if (events !== null) put(table, each, events)
  }
}

/** Where the terms are in some segments: small sets at once, of large ones only how large. One statement. */
export const readTerms = async (
  tx: Transaction,
  segments: readonly Readable[],
  terms: readonly string[],
): Promise<TermTable> => {
  const wanted = segments.flatMap(({ segment, bucketBits }) =>
    terms.flatMap((term) => [
      { segment, term, key: ownKey(hashOf(term)) },
      { segment, term, key: bucketOf(hashOf(term), bucketBits) },
    ]),
  )
  const table: TermTable = new Map()
  if (wanted.length > 0) take(table, wanted, await readKeys(tx, wanted, smallBytes))
  return table
}

/** Reads large sets into the table. One statement, or none. */
export const readLargeTerms = async (
  tx: Transaction,
  table: TermTable,
  unread: readonly { readonly segment: number; readonly term: string }[],
): Promise<void> => {
  const wanted = unread.map(({ segment, term }) => ({ segment, term, key: ownKey(hashOf(term)) }))
  if (wanted.length > 0) take(table, wanted, await readKeys(tx, wanted, Number.MAX_SAFE_INTEGER))
}
