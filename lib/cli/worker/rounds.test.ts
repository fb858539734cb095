import { expect, test } from 'vitest'
import { keepDoing } from './rounds'

test('work that fails is told once, tried again, and goes on', async () => {
  const ending = new AbortController()
  const told: string[] = []
  let tries = 0
  const work = async () => {
    tries += 1
    if (tries < 3) throw new Error('the database is away')
    ending.abort()
  }
  await keepDoing([{ everyMs: 1, work }], ending.signal, (line) => told.push(line))
  expect(tries).toBe(3)
  expect(told).toEqual(['The worker waits: the database is away'])
})

test('one piece of work that fails does not hold up another', async () => {
  const ending = new AbortController()
  let done = 0
  const fails = { everyMs: 1, work: () => Promise.reject(new Error('no')) }
  const counts = {
    everyMs: 1,
    work: async () => {
      done += 1
      if (done === 5) ending.abort()
    },
  }
  await keepDoing([fails, counts], ending.signal, () => {})
  expect(done).toBe(5)
})
