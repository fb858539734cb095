import { expect, test } from 'vitest'
import { fromRowTime, toRowTime } from './row-time'

const fallback = '2026-11-20T10:00:00.123456Z'

test('a time of an event is kept', () =>
  expect(toRowTime('2026-01-02T03:04:05.678+02:00', fallback)).toBe('2026-01-02T01:04:05.678Z'))
test.each([null, undefined, '', 'yesterday', '+275760-09-13T00:00:00.000Z'])(
  '%j is no time: the fallback stands',
  (text) => expect(toRowTime(text, fallback)).toBe(fallback),
)
test('a time of a row is shown in milliseconds', () =>
  expect(fromRowTime('2026-11-20 10:00:00.123456+00')).toBe('2026-11-20T10:00:00.123Z'))
