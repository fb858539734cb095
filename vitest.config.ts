import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

// vitest reports failures with Map.groupBy, which Node 20 lacks: without it a failing run would not say what failed.
Map.groupBy ??= <Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: { '@': root.replace(/\/$/, ''), 'server-only': `${root}node_modules/server-only/empty.js` },
  },
  test: {
    // What a test provokes on purpose is no news.
    env: { LOG_LEVEL: 'silent' },
    // Left to itself it leaves a core idle, and most of these tests wait for the database. Each has a server of its own.
    maxWorkers: process.env['TEST_DATABASE_URL'] ? 1 : Math.min(4, availableParallelism()),
    exclude: [...configDefaults.exclude, '.test/**', '.next/**', '.hindsight/**', 'e2e/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // A busy machine is no reason to fail.
          testTimeout: 30_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, '.test/**', '.next/**', '.hindsight/**', 'e2e/**', '**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          globalSetup: './lib/db/test-server.ts',
          // These end what hangs. Tests that start processes took fifteen times as long on a machine with much else to do.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
