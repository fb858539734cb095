import type { Sql } from 'postgres'
import type { EventStore } from '../event-store'
import { recordEvents } from './record'

/**
 * The appending half of a store on one connection: inside a transaction, what it records stands or falls with the
 * rest. So nothing is tried again, and a conflict is thrown like any other error of the database.
 */
export const appendOn = (sql: Pick<Sql, 'unsafe'>): Pick<EventStore, 'append'> => ({
  append: async (request) => {
    const events = await recordEvents(sql, request)
    return { ok: true, version: events.at(-1)?.version ?? null, events }
  },
})
