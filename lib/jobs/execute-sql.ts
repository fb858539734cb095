import { type SQL, sql } from 'drizzle-orm'
import type PgBoss from 'pg-boss'
import type { Sql } from 'postgres'
import type { Transaction } from '../db/transaction'

/** What the driver takes: it knows no `undefined`, and our connections write times and JSON as they are given. */
const toParameter = (value: unknown): string | number | boolean | null | string[] => {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(String)
  return JSON.stringify(value)
}

// The driver takes a transaction that ends inside of a text for over, and gives its connection to somebody else.
const withoutEnds = (text: string) => text.replace(/^\s*BEGIN;/i, '').replace(/COMMIT;\s*$/i, '')

/** pg-boss on a pool. What it sends without values may be a transaction of several statements. */
export const executeOn = (pool: Sql): PgBoss.Db => ({
  executeSql: async (text, values) => {
    if (values && values.length > 0) return { rows: await pool.unsafe(text, values.map(toParameter)) }
    return { rows: await pool.begin((tx) => tx.unsafe(withoutEnds(text))) }
  },
})

/** The text with its `$1` … in the places of Drizzle's own. */
const withParameters = (text: string, values: readonly unknown[]): SQL =>
  sql.join(
    text
      .split(/\$(\d+)/)
      .map((part, index) =>
        index % 2 === 0 ? sql.raw(part) : sql`${sql.param(toParameter(values[Number(part) - 1]))}`,
      ),
  )

/** pg-boss inside of a transaction: its jobs exist when that commits. */
export const executeIn = (tx: Transaction): PgBoss.Db => ({
  executeSql: async (text, values = []) => ({ rows: await tx.execute(withParameters(text, values)) }),
})
