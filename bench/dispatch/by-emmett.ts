import { CommandHandler, type Event, projections } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore, postgreSQLProjection } from '@event-driven-io/emmett-postgresql'
import pg from 'pg'
import { aggregateType, metadata } from '../append/appender'
import type { Creating } from './new-customer'

type Details = {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly createdAt: string
}
type CustomerCreated = Event<'CustomerCreated', Details, Record<string, unknown>>

const customers = postgreSQLProjection<CustomerCreated>({
  name: 'customers',
  canHandle: ['CustomerCreated'],
  handle: async (events, { connection }) => {
    for (const { data, metadata } of events)
      await connection.client.query(
        `insert into emmett_customers (id, first_name, last_name, email, created_at, updated_at, version)
         values ($1, $2, $3, $4, $5, $5, $6)`,
        [
          metadata.streamName,
          data.firstName,
          data.lastName,
          data.email,
          data.createdAt,
          Number(metadata.streamPosition),
        ],
      )
  },
})

/** The peer: its command handler with an inline read model; it has neither validation nor idempotency keys. */
export async function byEmmett(url: string, connections: number): Promise<Creating> {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  await pool.query('create table emmett_customers (like read_models.customers including all)')
  const store = getPostgreSQLEventStore(url, {
    connectionOptions: { pool },
    schema: { autoMigration: 'None' },
    projections: projections.inline([customers]),
  })
  await store.schema.migrate()
  const handle = CommandHandler<{ exists: boolean }, CustomerCreated>({
    initialState: () => ({ exists: false }),
    evolve: () => ({ exists: true }),
  })
  return {
    create: ({ id, firstName, lastName, email }) =>
      handle(
        store,
        `${aggregateType}:${id}`,
        ({ exists }) => {
          if (exists) throw new Error('The customer is there already')
          const data = { firstName, lastName, email, createdAt: new Date().toISOString() }
          return { type: 'CustomerCreated', data, metadata }
        },
        { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' },
      ),
    close: () => pool.end(),
  }
}
