import { expect, test } from 'vitest'
import { createBell } from './bell'
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

test('work that has more to do goes on at once', async () => {
  const ending = new AbortController()
  let done = 0
  const work = async () => {
    done += 1
    if (done === 50) ending.abort()
    return done < 50
  }
  await keepDoing([{ everyMs: 60_000, work }], ending.signal, () => {})
  expect(done).toBe(50)
})

test('the bell wakes all work that rests', async () => {
  const ending = new AbortController()
  const bell = createBell()
  let first = 0
  let second = 0
  const rounds = [
    {
      everyMs: 60_000,
      work: async () => {
        first += 1
      },
    },
    {
      everyMs: 60_000,
      work: async () => {
        second += 1
        if (second === 2) ending.abort()
        else setTimeout(bell.ring, 10)
      },
    },
  ]
  await keepDoing(rounds, ending.signal, () => {}, bell)
  expect({ first, second }).toEqual({ first: 2, second: 2 })
})
