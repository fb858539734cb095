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
  const server = await startEmbeddedServer({ dataDir, throwaway: true })
  project.provide('databaseServer', server.url)
  return async () => {
    await server.stop()
    removeDirectory(dataDir)
  }
}
