import { SetUpProblem } from '../env'
import { connect } from './connect'
import { databaseProblem } from './database-problem'

export type Login = { readonly role: 'application' | 'owner'; readonly url: string; readonly variable: string }

/** No such role, no leave to become it. */
const noRole = ['22023', '42501']
/** No such schema, table, column, function: what a newer version may have added. */
const noObject = ['3F000', '42P01', '42703', '42883']

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  return 'code' in error ? String(error.code) : codeOf(error.cause)
}

export const isNotMigrated = (error: unknown): boolean => noObject.includes(codeOf(error))

export const notMigrated = (variable: string) =>
  new SetUpProblem(`The database of ${variable} lacks what this version needs: run npm run db:migrate first.`)

async function isMigrated({ role, url, variable }: Login): Promise<boolean> {
  const { sql } = connect(url, role, { max: 1 })
  try {
    const [found] = await sql<{ ready: boolean }[]>`
      select to_regclass('hindsight.events') is not null and to_regclass('jobs.version') is not null as ready`
    return found?.ready ?? false
  } catch (error) {
    if (noRole.includes(codeOf(error))) return false
    throw databaseProblem(error, variable, url)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** Refuses a database that cannot be reached, or that was never migrated, before anybody meets it in the middle of work. */
export async function checkDatabase(login: Login): Promise<void> {
  if (await isMigrated(login)) return
  throw notMigrated(login.variable)
}
