import { testDatabase } from '../db/testing'
import { createDispatch, createRecord, createRegistry } from '../event-sourcing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { domains } from '.'

/** The domains on a database of their own, wired as the product wires them. */
export const givenDomains = async ({ snapshotInterval = 1 } = {}) => {
  const database = await testDatabase()
  const inline = domains.flatMap(({ projections }) => projections)
  const store = postgresEventStore({ connection: database.application, inline })
  const registry = createRegistry({ aggregates: domains.map(({ aggregate }) => aggregate) })
  const record = createRecord({ store, facts: Object.assign({}, ...domains.map(({ facts }) => facts)) })
  const unique = Object.assign({}, ...inline.map(({ unique }) => unique))
  const dispatch = createDispatch({ store, registry, snapshotInterval, unique, record })
  return { ...database, store, dispatch }
}

export const auditor = { id: '1', email: 'auditor@example.com', role: 'auditor', actor: 'auditor@example.com' } as const
