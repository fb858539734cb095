import type { Connection } from '../db/connect'
import { testDatabase } from '../db/testing'
import { createDispatch, createRecord, createRegistry } from '../event-sourcing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { domains } from '.'

/** The domains on a database, wired as the product wires them. */
export const domainsOn = (connection: Connection, { snapshotInterval = 1 } = {}) => {
  const inline = domains.flatMap(({ projections }) => projections)
  const messages = domains.flatMap((domain) => domain.messages)
  const store = postgresEventStore({ connection, inline, messages })
  const registry = createRegistry({ aggregates: domains.map(({ aggregate }) => aggregate) })
  const record = createRecord({ store, facts: Object.assign({}, ...domains.map(({ facts }) => facts)) })
  const unique = Object.assign({}, ...inline.map(({ unique }) => unique))
  const dispatch = createDispatch({ store, registry, snapshotInterval, unique, record })
  return { store, dispatch }
}

/** The domains on a database of their own. */
export const givenDomains = async (options: { readonly snapshotInterval?: number } = {}) => {
  const database = await testDatabase()
  return { ...database, ...domainsOn(database.application, options) }
}

export const auditor = { id: '1', email: 'auditor@example.com', role: 'auditor', actor: 'auditor@example.com' } as const
