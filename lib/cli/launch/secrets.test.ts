import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generatedSecret } from './secrets'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hindsight-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

test('a secret is made once, long, and readable by its owner alone', () => {
  const secret = generatedSecret(place, 'key')
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(generatedSecret(place, 'key')).toBe(secret)
  expect(generatedSecret(place, 'other')).not.toBe(secret)
  expect(statSync(join(place, 'key')).mode & 0o777).toBe(0o600)
})
