import { expect, test } from 'vitest'
import { clockText } from './clock-text'

test('a moment is told as the clocks of a zone show it', () => {
  expect(clockText('2026-11-20T10:00:00.123456Z', 'UTC')).toBe('2026-11-20 10:00:00')
  expect(clockText('2026-11-20T23:30:00.999999Z', 'Europe/Berlin')).toBe('2026-11-21 00:30:00')
  expect(clockText('2026-06-30T23:30:00Z', 'Asia/Kolkata')).toBe('2026-07-01 05:00:00')
})

test('the hour that summer time gives back is told twice', () => {
  expect(clockText('2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-25 02:30:00')
  expect(clockText('2026-10-25T01:30:00Z', 'Europe/Berlin')).toBe('2026-10-25 02:30:00')
})
