import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { exclusively } from '../../db/embedded/lock'
import { readOrNull } from '../../db/embedded/process'
import { freePort, removeDirectory, startEmbeddedServer } from '../../db/embedded-server'
import { migrate } from '../../db/migrate'
import { copyTree } from './copied-tree'
import { countPlaywright } from './count-playwright'
import type { Counts } from './counts'
import { findBrowser } from './find-browser'
import { endingOf } from './tool'

const directory = '.test'

async function settings(tree: string, dataDir: string, databaseUrl: string, say: (line: string) => void) {
  const { executablePath } = await findBrowser(say)
  const port = String(await freePort())
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_MIGRATION_URL: '',
    DATABASE_READ_URL: '',
    HINDSIGHT_EMBEDDED: '1',
    HINDSIGHT_DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: port,
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: randomBytes(24).toString('base64url'),
    API_TOKEN: randomBytes(32).toString('base64url'),
    DEMO_DATA: '1',
    EVENTS_PER_PAGE: '',
    E2E_TREE: tree,
    CHROMIUM_PATH: executablePath ?? '',
    PLAYWRIGHT_JSON_OUTPUT_NAME: resolve(directory, 'playwright.json'),
  }
}

/** Browser tests against a production build in a copied tree, with a database and a port of their own. */
export function runEndToEnd(
  signal: AbortSignal,
  say: (line: string) => void,
  args: readonly string[],
): Promise<Counts> {
  mkdirSync(directory, { recursive: true })
  return exclusively(join(directory, 'end-to-end.lock'), async () => {
    const tree = resolve(directory, 'app')
    copyTree(tree)
    const dataDir = resolve(directory, `data-${process.pid}`)
    const server = await startEmbeddedServer({ dataDir, throwaway: true })
    try {
      const env = await settings(tree, dataDir, server.url, say)
      rmSync(env.PLAYWRIGHT_JSON_OUTPUT_NAME, { force: true })
      const urls = { databaseUrl: server.url, databaseMigrationUrl: server.url, databaseReadUrl: server.url }
      await migrate(urls)
      const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...args]
      const ending = await endingOf(signal, { args: playwright, env })
      return countPlaywright(readOrNull(env.PLAYWRIGHT_JSON_OUTPUT_NAME), ending)
    } finally {
      await server.shutDown()
      removeDirectory(dataDir)
    }
  })
}
