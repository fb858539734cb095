import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDataDir } from './data-dir'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hindsight-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

test('a data directory is made with its parents, and made again without complaint', () => {
  const directory = join(place, 'a/b/c')
  makeDataDir(directory)
  makeDataDir(directory)
  expect(statSync(directory).isDirectory()).toBe(true)
  expect(statSync(directory).mode & 0o066).toBe(0)
})

test('a file in the way is told in one line', () => {
  writeFileSync(join(place, 'file'), '')
  expect(() => makeDataDir(join(place, 'file'))).toThrow(/cannot be made: a file of that name is in the way\.$/)
  expect(() => makeDataDir(join(place, 'file/below'))).toThrow(
    /cannot be made: a part of the path is not a directory\.$/,
  )
})

test.runIf(process.platform === 'linux')('a file system that takes no directories is told in one line', () => {
  expect(() => makeDataDir('/proc/hindsight/data')).toThrow(/^The data directory .* cannot be made: .*\.$/)
})
