import { checkDatabase, isNotMigrated, notMigrated } from '../db/check-database'
import { closePools } from '../db/client'
import { databaseProblem, isOutage } from '../db/database-problem'
import { startEmbeddedServer } from '../db/embedded-server'
import { migrate } from '../db/migrate'
import { type Env, env, loadEnvFile, readEnv, switchToEmbeddedDatabase } from '../env'

type Options = {
  /** Ends the work; without it SIGINT and SIGTERM cut the work off, as everything it did is a transaction. */
  readonly ending?: AbortSignal
  /** Whose connection the work uses, which must find our tables there; a migration makes them. */
  readonly as?: 'application' | 'owner' | 'migration'
}

/**
 * Runs work on the database of this installation: that of DATABASE_URL, or else the embedded one, which is shared with a
 * running `npm start` or else started for as long as the work lasts.
 */
export async function withDatabase<T>(
  work: () => Promise<T>,
  { ending, as = 'application' }: Options = {},
): Promise<T> {
  loadEnvFile()
  const settings = readEnv(process.env)
  return process.env['DATABASE_URL']?.trim() ? onGiven(work, settings, as) : onEmbedded(work, settings, ending)
}

async function onGiven<T>(work: () => Promise<T>, settings: Env, as: NonNullable<Options['as']>): Promise<T> {
  if (as === 'migration') return work()
  const url = as === 'owner' ? settings.databaseMigrationUrl : settings.databaseUrl
  const own = url === settings.databaseUrl ? 'DATABASE_URL' : 'DATABASE_MIGRATION_URL'
  const variable = settings.isEmbedded ? 'embedded' : own
  await checkDatabase({ role: as, url, variable })
  try {
    return await work()
  } catch (error) {
    if (isNotMigrated(error)) throw notMigrated(variable)
    throw isOutage(error) ? databaseProblem(error, variable, url) : error
  } finally {
    await closePools()
  }
}

async function onEmbedded<T>(work: () => Promise<T>, { dataDir }: Env, ending?: AbortSignal): Promise<T> {
  const interruption = new AbortController()
  const log = (line: string) => process.stderr.write(`${line}\n`)
  const starting = startEmbeddedServer({ dataDir, log, signal: ending ?? interruption.signal })
  const leave = (code: number) => () => {
    interruption.abort()
    const stopped = starting.then((server) => server.stop()).catch(() => {})
    void stopped.then(() => process.exit(code))
  }
  const [onInterrupt, onTerminate] = [leave(130), leave(143)]
  if (!ending) process.once('SIGINT', onInterrupt).once('SIGTERM', onTerminate)
  try {
    const server = await starting
    try {
      switchToEmbeddedDatabase(server.url)
      await migrate(env())
      return await work()
    } finally {
      await closePools()
      await server.stop()
    }
  } catch (error) {
    // What broke off because the process ends is no news; it ends above.
    if (interruption.signal.aborted) await new Promise(() => {})
    throw error
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate)
  }
}
