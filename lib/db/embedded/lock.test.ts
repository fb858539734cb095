import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exclusively, takeLock } from './lock'
import { identityOf } from './process'

const dead = '4194305-1'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hindsight-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const lockFile = () => join(directory, 'some.lock')

test('a lock is held once, and free again when it is given back', () => {
  const lock = takeLock(lockFile())
  expect(takeLock(lockFile())).toEqual({ heldBy: process.pid })
  if ('release' in lock) lock.release()
  expect(takeLock(lockFile())).toHaveProperty('release')
})

test.each([dead, '', 'neither a pid nor a time / at all'])('a lock left behind (%j) is taken over', (left) => {
  writeFileSync(lockFile(), left)
  expect(takeLock(lockFile())).toHaveProperty('release')
  expect(readFileSync(lockFile(), 'utf8')).toBe(identityOf(process.pid))
  expect(readdirSync(directory)).toEqual(['some.lock'])
})

test('whoever died while taking a lock over leaves nobody outside', () => {
  for (const left of ['some.lock', 'some.lock.turn', 'some.lock.turn.turn']) writeFileSync(join(directory, left), dead)
  expect(takeLock(lockFile())).toHaveProperty('release')
  expect(readdirSync(directory)).toEqual(['some.lock'])
})

test('work under one lock never overlaps, and each gets its turn', async () => {
  writeFileSync(lockFile(), dead)
  let [inside, done] = [0, 0]
  const work = async () => {
    inside += 1
    expect(inside).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
    done += 1
  }
  await Promise.all(Array.from({ length: 5 }, () => exclusively(lockFile(), work)))
  expect(done).toBe(5)
})

test('of many processes that find a dead one’s lock at the same moment, one has it', async () => {
  const rounds = 400
  for (let round = 0; round < rounds; round += 1) writeFileSync(join(directory, `${round}.lock`), dead)
  const startAt = Date.now() + 3000
  const script = join(import.meta.dirname, 'lock.fixture.ts')
  const processes = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--import', 'tsx', script, directory, String(rounds), String(startAt)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  const won = await Promise.all(
    processes.map(async ({ stdout }) => {
      const [line] = await once(createInterface({ input: stdout }), 'line')
      return String(line).split(' ').filter(Boolean).map(Number)
    }),
  )
  for (const { stdin } of processes) stdin.end()
  expect(won.flat().sort((one, other) => one - other)).toEqual(Array.from({ length: rounds }, (_, round) => round))
})
