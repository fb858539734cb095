import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { removeDirectory, startEmbeddedServer } from './embedded-server'

/** The server for *.db.test.ts: TEST_DATABASE_URL where it is set, otherwise an embedded one that nobody misses. */
export default async function startTestServer(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('databaseServer', given)
    return
  }
  const dataDir = resolve('.test', `database-${process.pid}`)
  // Whenever it came by, it held a snapshot for a moment, for which dead rows must be kept: some tests count what is read.
  const server = await startEmbeddedServer({ dataDir, throwaway: true, settings: { autovacuum: 'off' } })
  project.provide('databaseServer', server.url)
  return async () => {
    await server.stop()
    removeDirectory(dataDir)
  }
}
