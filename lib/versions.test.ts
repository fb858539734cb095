import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { version } from './version'

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'))
const lock: { version: string; packages: Record<string, { version?: string }> } = read('package-lock.json')

// Each floor closes a known advisory.
const floors = {
  next: '16.4.6',
  react: '19.2.1',
  'react-dom': '19.2.1',
  sharp: '0.35.5',
  'next-auth': '4.24.15',
  zod: '4.6.7',
  'drizzle-orm': '0.45.2',
  vitest: '5.0.5',
}

const isAtLeast = (version: string, floor: string) => version.localeCompare(floor, 'en', { numeric: true }) >= 0

test.each(Object.entries(floors))('L02 %s is at least %s in the lockfile', (name, floor) => {
  const version = lock.packages[`node_modules/${name}`]?.version ?? '0'
  expect(isAtLeast(version, floor), `${name} is ${version}`).toBe(true)
})

test('T0-230 the product says the version that its package and its lockfile have', () => {
  expect(version).toBe(read('package.json').version)
  expect(version).toBe(lock.version)
})
