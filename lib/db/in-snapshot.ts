import { sql } from 'drizzle-orm'
import type { Connection } from './connect'
import { type Transaction, transactionOn } from './transaction'

/** How long each further statement of a transaction may take. */
export const allowEach = (tx: Transaction, ms: number) =>
  tx.execute(sql`select set_config('statement_timeout', ${String(Math.ceil(ms))}, true)`)

/** Reads all from one snapshot of the database, each statement within its time, so that sums are right. */
export const inSnapshot = <Value>(
  { sql: pool }: Connection,
  budgetMs: number,
  read: (tx: Transaction) => Promise<Value>,
) =>
  pool.begin('isolation level repeatable read read only', async (raw) => {
    const tx = transactionOn(pool, raw)
    await allowEach(tx, budgetMs)
    return read(tx)
  })
