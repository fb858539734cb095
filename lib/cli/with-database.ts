import { startEmbeddedServer } from '../db/embedded-server'
import { loadEnvFile, readEnv, useEmbeddedDatabase } from '../env'

/**
 * Runs work on the database of this installation: that of DATABASE_URL, or else the embedded one, which is shared with a
 * running `npm start` or else started for as long as the work lasts.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  loadEnvFile()
  const settings = readEnv(process.env)
  if (!settings.isEmbedded) return work()

  const log = (line: string) => process.stderr.write(`${line}\n`)
  const server = await startEmbeddedServer({ dataDir: settings.dataDir, log })
  useEmbeddedDatabase(server.url)
  const leave = (code: number) => () => void server.stop().finally(() => process.exit(code))
  const onInterrupt = leave(130)
  const onTerminate = leave(143)
  process.once('SIGINT', onInterrupt).once('SIGTERM', onTerminate)
  try {
    await migrateWhenFresh()
    return await work()
  } finally {
    await closeConnections()
    await server.stop()
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate)
  }
}
