import { expect, test } from 'vitest'
import { firstPace, nextPace, PAGE_BYTES, type Pace, type Step, slowerPace } from './pace'

const step: Step = { events: 500, bytes: 250_000, milliseconds: 20, isThrough: false }

/** What comes of it when it goes on like this. */
const settled = (each: (pace: Pace) => Step, pace: Pace = firstPace): Pace =>
  Array.from({ length: 60 }).reduce<Pace>((before) => nextPace(before, each(before)), pace)

const weighing = (bytes: number) => (pace: Pace) => ({ ...step, events: pace.events, bytes: pace.events * bytes })

test('pages of light events grow to a quarter of a megabyte, and no page holds more than 4,000', () => {
  expect(settled(weighing(500)).events).toBe(Math.round(PAGE_BYTES / 500))
  expect(settled(weighing(10)).events).toBe(4_000)
})

test('heavy events come a few at a time, from the next page on', () => {
  expect(nextPace({ ...firstPace, events: 4_000 }, { ...step, bytes: 500 * 50_000 }).events).toBe(5)
  expect(settled(weighing(2 * PAGE_BYTES)).events).toBe(1)
})

test('where nothing is found and little is spent, it soon takes on any log', () => {
  const empty = { events: 0, bytes: 0, milliseconds: 5, isThrough: true }
  expect(settled(() => empty).positions).toBe(2 ** 40)
  expect(settled(() => empty).events).toBe(firstPace.events)
})

test('a costly search is asked of fewer positions at once', () => {
  const costly = (pace: Pace) => ({ ...step, isThrough: true, milliseconds: pace.positions / 100 })
  const { positions } = settled(costly)
  expect(positions).toBeGreaterThan(2_500)
  expect(positions).toBeLessThanOrEqual(50_000)
})

test('what took too long is asked for less, until there is nothing left to give up', () => {
  const paces: Pace[] = []
  for (let pace: Pace | null = { events: 4_000, positions: 2 ** 40 }; pace; pace = slowerPace(pace)) paces.push(pace)
  expect(paces.at(-1)).toEqual({ events: 1, positions: 500 })
  expect(paces.length).toBeLessThan(15)
})
