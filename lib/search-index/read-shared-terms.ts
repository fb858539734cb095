import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/transaction'
import { listOffsets } from './offsets'
import { headBytes, put, type TermsOf, type TermTable, wantedOf, wantedRows } from './read-terms'

/** Of what is shared, so many bytes are sent together, and nothing where there is none. */
const chunkBytes = 2_048

const joined = (lists: readonly Uint32Array[]): Uint32Array => {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}

/** Reads what dense terms of a segment share, and puts it in the place of each of them. One statement, or none. */
export const readSharedTerms = async (tx: Transaction, table: TermTable, shared: readonly TermsOf[]): Promise<void> => {
  const wanted = wantedOf(shared)
  if (wanted.length === 0) return
  const rows = await tx.execute<{ number: number; firstByte: number; data: Buffer }>(sql`
    with shared as (
      select number, first, bytes, bit_and(found.bits) as bits
      from ${wantedRows(wanted)}
      cross join lateral (
        select p.bits from search.postings p where p.segment = wanted.segment and p.key = wanted.key offset 0) found
      group by number, first, bytes)
    select number, start as "firstByte", substring(varbit_send(piece) from ${headBytes}::integer + 1) as data
    from shared
    cross join lateral generate_series(first, first + bytes - 1, ${chunkBytes}::integer) start
    cross join lateral (
      select substring(bits from start * 8 + 1 for least(${chunkBytes}::integer, first + bytes - start) * 8) as piece
      offset 0) pieces
    where bit_count(piece) > 0
    order by number, start`)
  shared.forEach(({ stretch, terms }, number) => {
    const lists = rows
      .filter((row) => row.number === number)
      .map(({ firstByte, data }) => listOffsets({ firstByte, bits: data }))
    const events = joined(lists)
    for (const term of terms) put(table, stretch, term, events)
  })
}
