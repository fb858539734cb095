import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'

/** What a read model writes through: Drizzle on the connection of one transaction. */
export type Transaction = PostgresJsDatabase

/** A transaction in the shape of its pool: what begins one in it gets a savepoint. */
export const poolWithin = (pool: Sql, transaction: TransactionSql): Sql =>
  new Proxy(pool, {
    apply: (_, self, parameters) => Reflect.apply(transaction, self, parameters),
    get: (target, name) => {
      if (name === 'options') return target.options
      return Reflect.get(transaction, name === 'begin' ? 'savepoint' : name)
    },
  })

/** Drizzle inside a transaction that the driver began, so that statements of both kinds share it. */
export const transactionOn = (pool: Sql, transaction: TransactionSql): Transaction =>
  drizzle(poolWithin(pool, transaction))
