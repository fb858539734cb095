import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '../../lib/db/embedded-server'
import { migrate } from '../../lib/db/migrate'

type Options = {
  /** the data directory, which stays: what took minutes to fill is there the next time */
  readonly keep?: string | undefined
  readonly settings?: Readonly<Record<string, string>> | undefined
}

/** A server that flushes each commit to disk like a real one, with a migrated database; both go when the work is done. */
export async function onThrowAwayDatabase<Result>(
  work: (url: string) => Promise<Result>,
  { keep, settings = {} }: Options = {},
): Promise<Result> {
  const dataDir = keep ?? join(tmpdir(), `hindsight-bench-${randomBytes(6).toString('hex')}`)
  if (keep === undefined) process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const server = await startEmbeddedServer({ dataDir, settings })
  const leave = (code: number) => () => void server.shutDown().finally(() => process.exit(code))
  process.once('SIGINT', leave(130)).once('SIGTERM', leave(143))
  try {
    await migrate({ databaseUrl: server.url, databaseMigrationUrl: server.url, databaseReadUrl: server.url })
    return await work(server.url)
  } finally {
    await server.shutDown()
  }
}
