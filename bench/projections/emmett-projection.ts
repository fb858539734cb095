import type { Event } from '@event-driven-io/emmett'
import {
  getPostgreSQLEventStore,
  postgreSQLEventStoreConsumer,
  postgreSQLProjection,
} from '@event-driven-io/emmett-postgresql'
import pg from 'pg'
import { metadata } from '../append/appender'

type Details = { readonly id: string; readonly lastName: string; readonly email: string; readonly version: number }
type CustomerChanged = Event<'CustomerChanged', Details, Record<string, unknown>>

const eventsPerCustomer = 10
const writers = 4

const upsert = `insert into bench_emmett_customers (id, last_name, email, version) values ($1, $2, $3, $4)
  on conflict (id) do update set last_name = excluded.last_name, email = excluded.email, version = excluded.version`

const rows = postgreSQLProjection<CustomerChanged>({
  name: 'bench_customers',
  canHandle: ['CustomerChanged'],
  handle: async (events, { connection }) => {
    for (const { data } of events)
      await connection.client.query({
        name: 'upsert',
        text: upsert,
        values: [data.id, data.lastName, data.email, data.version],
      })
  },
})

/** The peer's log with as many events, and its own runner for asynchronous read models. */
export async function emmettProjection(url: string, events: number) {
  const pool = new pg.Pool({ connectionString: url, max: writers })
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool }, schema: { autoMigration: 'None' } })
  await store.schema.migrate()
  await pool.query(
    'create table bench_emmett_customers (id text primary key, last_name text not null, email text, version integer not null)',
  )
  const customers = Math.ceil(events / eventsPerCustomer)
  let next = 0
  const write = async () => {
    for (let number = next++; number < customers; number = next++) {
      const id = `customer-${number}`
      const changes = Array.from({ length: eventsPerCustomer }, (_, index): CustomerChanged => {
        const data = { id, lastName: `Doe ${number}`, email: `jane.${number}@example.com`, version: index + 1 }
        return { type: 'CustomerChanged', data, metadata }
      })
      await store.appendToStream<CustomerChanged>(id, changes)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  let runs = 0
  return {
    /** Events a second into an empty read model, for at most so long. */
    followingRate: async (forMs: number): Promise<number> => {
      await pool.query('truncate bench_emmett_customers')
      const consumer = postgreSQLEventStoreConsumer({
        connectionString: url,
        stopWhen: { noMessagesLeft: true },
        pulling: { batchSize: 1_000, pullingFrequencyInMs: 0 },
      })
      const began = performance.now()
      let handled = 0
      consumer.projector<CustomerChanged>({
        processorId: `bench-${runs++}`,
        projection: rows,
        stopAfter: () => {
          handled += 1
          return performance.now() - began > forMs
        },
      })
      await consumer.start()
      const rate = (handled * 1000) / (performance.now() - began)
      await consumer.close()
      return rate
    },
    close: () => pool.end(),
  }
}
