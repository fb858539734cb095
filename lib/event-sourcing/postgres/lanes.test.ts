import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lanes } from './lanes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const working = () => {
  let end: () => void = () => {}
  const work = () => new Promise<void>((resolve) => (end = resolve))
  return { work, end: () => end() }
}

test('four are under way at once, and one that ends makes room', async () => {
  let freed = 0
  const { inLane, areFree, isQuiet } = lanes(() => freed++)
  const [first, ...others] = [1, 2, 3, 4].map((number) => {
    const { work, end } = working()
    expect(areFree([])).toBe(true)
    return { over: inLane([String(number)], work), end }
  })
  expect(areFree([])).toBe(false)
  first?.end()
  await first?.over
  expect(freed).toBe(1)
  expect(areFree([])).toBe(true)
  expect(isQuiet()).toBe(false)
  for (const { end } of others.slice(0, 2)) end()
  await Promise.all(others.slice(0, 2).map(({ over }) => over))
  expect(isQuiet()).toBe(true)
})

test('a name is under way once', async () => {
  const { inLane, areFree, isUnderWay } = lanes(() => {})
  const { work, end } = working()
  const over = inLane(['a'], work)
  expect(isUnderWay('a')).toBe(true)
  expect(areFree(['b', 'a'])).toBe(false)
  expect(areFree(['b'])).toBe(true)
  end()
  await over
  expect(areFree(['a'])).toBe(true)
})

test('what takes long holds up nobody, and counts once', async () => {
  let freed = 0
  const { inLane, areFree, isUnderWay } = lanes(() => freed++)
  const all = ['a', 'b', 'c', 'd'].map((name) => {
    const { work, end } = working()
    return { over: inLane([name], work), end }
  })
  vi.advanceTimersByTime(50)
  expect(areFree(['a'])).toBe(true)
  expect(isUnderWay('d')).toBe(false)
  for (const { end } of all) end()
  await Promise.all(all.map(({ over }) => over))
  expect(freed).toBe(4)
})

test('what fails frees its lane and says why', async () => {
  const { inLane, areFree } = lanes(() => {})
  await expect(inLane(['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(areFree(['a'])).toBe(true)
})
