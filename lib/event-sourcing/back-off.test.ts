import { expect, test } from 'vitest'
import { backOffMs } from './back-off'

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [4, 8_000],
  [30, 60_000],
])('after %d attempts the pause is %d ms, a quarter more or less', (attempts, aboutMs) => {
  const pauses = Array.from({ length: 100 }, () => backOffMs(attempts))
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(aboutMs * 0.75)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(aboutMs * 1.25)
  expect(new Set(pauses).size).toBeGreaterThan(1)
})
