import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { removeDirectory, startEmbeddedServer } from './embedded-server'

/**
 * The servers for *.db.test.ts: TEST_DATABASE_URL where it is set, otherwise embedded ones that nobody misses. Each worker
 * has its own: a transaction holds up whoever follows the log on the same server, in whatever database.
 */
export default async function startTestServers(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('databaseServers', [given])
    return
  }
  const directories = Array.from({ length: Number(project.config.maxWorkers) }, (_, worker) =>
    resolve('.test', `database-${process.pid}-${worker + 1}`),
  )
  // Whenever it came by, it held a snapshot for a moment, for which dead rows must be kept: some tests count what is read.
  const settings = { autovacuum: 'off' }
  const starting = directories.map((dataDir) => startEmbeddedServer({ dataDir, throwaway: true, settings }))
  const servers = await Promise.all(starting)
  project.provide(
    'databaseServers',
    servers.map(({ url }) => url),
  )
  return async () => {
    await Promise.all(servers.map((server) => server.stop()))
    for (const directory of directories) removeDirectory(directory)
  }
}
