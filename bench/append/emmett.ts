import type { Event } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import pg from 'pg'
import { type Appender, aggregateType, metadata } from './appender'

type CustomerEvent = Event<string, Record<string, unknown>, Record<string, unknown>>

/** The peer: its PostgreSQL store with its own tables, on a pool as large as everybody's. */
export const emmett = (url: string): Appender => {
  const open = (connections: number) => {
    const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: 60_000 })
    const store = getPostgreSQLEventStore(url, { connectionOptions: { pool }, schema: { autoMigration: 'None' } })
    return { pool, store }
  }
  return {
    prepare: async () => {
      const { pool, store } = open(1)
      await store.schema.migrate()
      await pool.end()
    },
    open: (connections) => {
      const { pool, store } = open(connections)
      return {
        append: ({ aggregateId, version }, events) =>
          store.appendToStream<CustomerEvent>(
            `${aggregateType}:${aggregateId}`,
            events.map(({ type, payload: data }) => ({ type, data, metadata })),
            { expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version) },
          ),
        close: () => pool.end(),
      }
    },
  }
}
