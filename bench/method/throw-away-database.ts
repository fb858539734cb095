import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '../../lib/db/embedded-server'
import { migrate } from '../../lib/db/migrate'

/** A server that flushes each commit to disk like a real one, with a migrated database; both go when the work is done. */
export async function onThrowAwayDatabase<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const dataDir = join(tmpdir(), `hindsight-bench-${randomBytes(6).toString('hex')}`)
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  process.once('exit', remove)
  const server = await startEmbeddedServer({ dataDir })
  const leave = (code: number) => () => void server.shutDown().finally(() => process.exit(code))
  process.once('SIGINT', leave(130)).once('SIGTERM', leave(143))
  try {
    await migrate({ databaseUrl: server.url, databaseMigrationUrl: server.url, databaseReadUrl: server.url })
    return await work(server.url)
  } finally {
    await server.shutDown()
  }
}
