import { sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/lib/db/transaction'

/** More keys than this lock the whole table: a long import would fill the server's table of locks. */
const keysMax = 8

/**
 * Makes transactions that want the same rows of a table wait for each other, also where a row is not there yet. Keys
 * are locked in one order, so that two cannot wait crosswise. The lock is named in the text of the statement, as the
 * table is: a rebuild beside it has locks of its own.
 */
export const lockRows = async (tx: Transaction, table: PgTable, keys: readonly string[]): Promise<void> => {
  const { schema = 'public', name } = getTableConfig(table)
  const whole = sql`hashtextextended(${sql.raw(`'"${schema}"."${name}"'`)}, 0)`
  if (keys.length > keysMax) {
    await tx.execute(sql`select pg_advisory_xact_lock(${whole})`)
    return
  }
  await tx.execute(sql`
    with shared as materialized (select pg_advisory_xact_lock_shared(${whole}) as held)
    select pg_advisory_xact_lock(key) from shared, (
      select distinct hashtextextended(name, ${whole}) as key
      from jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb) as keys(name) order by key) ordered`)
}
