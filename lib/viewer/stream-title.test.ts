import { expect, test } from 'vitest'
import type { Point } from './stream-point'
import { streamTitle } from './stream-title'

const titleOf = (point: Point, version: number | null, until?: number) =>
  streamTitle({ aggregateType: 'Order', aggregateId: '1' }, point, { span: { latest: 3, version }, until })

test('a stream has a title of its own at each point of its history', () => {
  const at = '2026-11-20T10:00:00.000000Z'
  expect(titleOf({}, 3)).toBe('Order 1')
  expect(titleOf({ version: 2 }, 2)).toBe('Order 1 · version 2')
  expect(titleOf({ at }, 2)).toBe(`Order 1 · at ${at}`)
  expect(titleOf({ version: 2 }, 2, 25)).toBe('Order 1 · version 2 · versions up to 3')
})

test('a point that there is not is shown as it is now, and titled so', () => {
  expect(titleOf({ version: 99 }, null)).toBe('Order 1')
  expect(titleOf({ at: '1999-01-01T00:00:00Z' }, null)).toBe('Order 1')
})
