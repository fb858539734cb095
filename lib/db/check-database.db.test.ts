import { expect, test } from 'vitest'
import { checkDatabase } from './check-database'
import { createEmptyDatabase } from './scratch-database'
import { databaseServer, testDatabase } from './testing'

const { url } = await testDatabase()
const variable = 'DATABASE_URL'

const changed = (part: object) => Object.assign(new URL(url), part).toString()

test('a migrated database is good for both logins', async () => {
  for (const role of ['application', 'owner'] as const) await checkDatabase({ role, url, variable })
})

test('a database without our tables says what to run', async () => {
  const empty = await createEmptyDatabase(databaseServer())
  await expect(checkDatabase({ role: 'application', url: empty.url, variable })).rejects.toThrow(
    'The database of DATABASE_URL lacks what this version needs: run npm run db:migrate first.',
  )
  await empty.drop()
})

test.each([
  ['nothing listens there', changed({ port: '1' })],
  ['the user or the password is wrong', changed({ username: 'nobody_at_all' })],
  ['there is no such database', changed({ pathname: '/nothing_at_all' })],
])('a database where %s is named by its variable', async (reason, url) => {
  const told = checkDatabase({ role: 'application', url, variable })
  await expect(told).rejects.toThrow(/^The database at \S+ \(DATABASE_URL\) cannot be used: /)
  await expect(told).rejects.toThrow(reason)
})
