import { sql } from 'drizzle-orm'
import type { Connection } from './connect'
import { type Transaction, transactionOn } from './transaction'

/** Reads all from one snapshot of the database, each statement within its time, so that sums are right. */
export const inSnapshot = <Value>(
  { sql: pool }: Connection,
  budgetMs: number,
  read: (tx: Transaction) => Promise<Value>,
) =>
  pool.begin('isolation level repeatable read read only', async (raw) => {
    const tx = transactionOn(pool, raw)
    await tx.execute(sql`select set_config('statement_timeout', ${String(Math.ceil(budgetMs))}, true)`)
    return read(tx)
  })
