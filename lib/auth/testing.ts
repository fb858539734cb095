import { testDatabase } from '../db/testing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { createReviewer } from './reviewers'
import type { Role } from './role'
import { surroundings } from './surroundings'

/** Sign-in on a database of its own, with a clock that the test moves and a look into the log. */
export const testSurroundings = async () => {
  const { application } = await testDatabase()
  const store = postgresEventStore({ connection: application, inline: [] })
  let present = new Date('2026-11-20T10:00:00.000Z')
  const given = surroundings({ ...application, now: () => present })
  return {
    given,
    sql: application.sql,
    pass: (ms: number) => {
      present = new Date(present.getTime() + ms)
    },
    recorded: async () =>
      (await store.readAll({ limit: 1000 })).map(({ type, payload, metadata }) => ({ type, payload, metadata })),
    givenReviewer: async (email: string, password: string, role: Role = 'auditor') => {
      const created = await createReviewer({ email, password, role }, given)
      if (!created.ok) throw new Error(JSON.stringify(created.errors))
      return { id: created.id, email: created.email }
    },
  }
}
