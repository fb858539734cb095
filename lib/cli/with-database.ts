import { closePools } from '../db/client'
import { startEmbeddedServer } from '../db/embedded-server'
import { migrate } from '../db/migrate'
import { env, loadEnvFile, readEnv, switchToEmbeddedDatabase } from '../env'

type Options = {
  /** The work itself ends on SIGINT and SIGTERM; otherwise it is cut off, as everything it did is a transaction. */
  readonly endsOnSignals?: boolean
}

/**
 * Runs work on the database of this installation: that of DATABASE_URL, or else the embedded one, which is shared with a
 * running `npm start` or else started for as long as the work lasts.
 */
export async function withDatabase<T>(work: () => Promise<T>, { endsOnSignals = false }: Options = {}): Promise<T> {
  loadEnvFile()
  const { dataDir } = readEnv(process.env)
  if (process.env['DATABASE_URL']?.trim()) return work().finally(closePools)

  const log = (line: string) => process.stderr.write(`${line}\n`)
  const server = await startEmbeddedServer({ dataDir, log })
  switchToEmbeddedDatabase(server.url)
  const leave = (code: number) => () => {
    if (!endsOnSignals) void server.stop().finally(() => process.exit(code))
  }
  const [onInterrupt, onTerminate] = [leave(130), leave(143)]
  process.once('SIGINT', onInterrupt).once('SIGTERM', onTerminate)
  try {
    await migrate(env())
    return await work()
  } finally {
    await closePools()
    await server.stop()
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate)
  }
}
