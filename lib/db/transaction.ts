import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'

/** What a read model writes through: Drizzle on the connection of one transaction. */
export type Transaction = PostgresJsDatabase

/** Drizzle inside a transaction that the driver began, so that statements of both kinds share it. */
export const transactionOn = (pool: Sql, transaction: TransactionSql): Transaction =>
  drizzle(
    new Proxy(pool, {
      apply: (_, self, parameters) => Reflect.apply(transaction, self, parameters),
      get: (target, name) => {
        if (name === 'options') return target.options
        return Reflect.get(transaction, name === 'begin' ? 'savepoint' : name)
      },
    }),
  )
