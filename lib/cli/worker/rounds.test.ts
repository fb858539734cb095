import { expect, test, vi } from 'vitest'
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

test('the bell cuts a rest short, but for the least of it, and is heard by those who are at work', async () => {
  vi.useFakeTimers()
  const ending = new AbortController()
  const bell = createBell()
  const [often, seldom] = [vi.fn(async () => {}), vi.fn(async () => {})]
  const rounds = [
    { everyMs: 100, everyMsMost: 10_000, work: often },
    { everyMs: 60_000, work: seldom },
  ]
  const done = keepDoing(rounds, ending.signal, () => {}, bell)
  await vi.advanceTimersByTimeAsync(50_000)
  often.mockClear()
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    return often.mock.calls.length
  }
  bell.ring()
  expect(await after(1)).toBe(1)
  bell.ring()
  expect(await after(98)).toBe(1)
  expect(await after(2)).toBe(2)
  expect(seldom).toHaveBeenCalledOnce()
  ending.abort()
  await done
  vi.useRealTimers()
})

test('work that gives others something to do wakes them', async () => {
  const ending = new AbortController()
  let looks = 0
  const waiting = {
    everyMs: 1,
    everyMsMost: 60_000,
    work: async () => {
      looks += 1
      if (looks === 2) ending.abort()
    },
  }
  const working = { everyMs: 60_000, work: async () => 'others' }
  const bell = createBell()
  await keepDoing([waiting, working], ending.signal, () => {}, bell)
  expect(looks).toBe(2)
  expect(bell.rings()).toBe(1)
})
