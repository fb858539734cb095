import { connect } from '../../lib/db/connect'
import { postgresEventStore } from '../../lib/event-sourcing/postgres'
import { type Appender, aggregateType, metadata } from './appender'

/** The product's own store, as the application's role, with no read model listening. */
export const eventStore = (url: string): Appender => ({
  open: (connections) => {
    const connection = connect(url, 'application', { max: connections })
    const store = postgresEventStore({ connection, inline: [] })
    return {
      append: async ({ aggregateId, version }, events) => {
        const stream = { aggregateType, aggregateId }
        const result = await store.append({ stream, expected: version === 0 ? 'noStream' : version, events, metadata })
        if (!result.ok) throw new Error(`The store refused to append: ${result.reason}`)
      },
      close: () => connection.sql.end(),
    }
  },
})
