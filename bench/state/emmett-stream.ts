import type { Event } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import pg from 'pg'
import { metadata } from '../append/appender'

type Details = { readonly firstName: string; readonly lastName: string; readonly email: string }
type CustomerChanged = Event<'CustomerChanged', Details, Record<string, unknown>>

const streamName = 'Customer:long'

/** The peer's stream of the same length; it folds from the first event, having no snapshots. */
export async function emmettStream(url: string, events: number) {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool }, schema: { autoMigration: 'None' } })
  await store.schema.migrate()
  const batch = 50
  for (let version = 0; version < events; version += batch) {
    const changes = Array.from({ length: Math.min(batch, events - version) }, (_, index): CustomerChanged => {
      const number = version + index + 1
      const data = { firstName: 'Jane', lastName: `Doe ${number}`, email: `jane.${number}@example.com` }
      return { type: 'CustomerChanged', data, metadata }
    })
    await store.appendToStream<CustomerChanged>(streamName, changes)
  }
  return {
    stateAt: async (version: number) => {
      const { currentStreamVersion, state } = await store.aggregateStream<Partial<Details>, CustomerChanged>(
        streamName,
        {
          initialState: () => ({}),
          evolve: (state: Partial<Details>, { data }: CustomerChanged) => ({ ...state, ...data }),
          read: { to: BigInt(version) },
        },
      )
      return { version: Number(currentStreamVersion), state }
    },
    close: () => pool.end(),
  }
}
