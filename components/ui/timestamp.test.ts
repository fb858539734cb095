import { expect, test } from 'vitest'
import { formatTimestamp } from './timestamp'

test('a moment is shown as date and time, without zone and fractions', () => {
  expect(formatTimestamp('2026-11-20T10:00:00.123456Z')).toBe('2026-11-20 10:00:00')
})

test('no microsecond is lost where they are asked for', () => {
  expect(formatTimestamp('2026-11-20T10:00:00.123450Z', 'microseconds')).toBe('2026-11-20 10:00:00.123450')
})

test('a date of a record is shown in UTC', () => {
  expect(formatTimestamp(new Date('2026-01-02T03:04:05.678Z'))).toBe('2026-01-02 03:04:05')
})
