import { migrate } from '../db/migrate'
import { env } from '../env'
import { noPositionals, readArguments } from './arguments'
import { main } from './main'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run db:migrate

Brings the database to the present schema: roles, grants, migrations. Safe to run again.
`

main(usage, async (argv) => {
  noPositionals(readArguments(argv, {}).positionals)
  await withDatabase(() => migrate(env()), { as: 'migration' })
  process.stdout.write('The database is up to date.\n')
})
