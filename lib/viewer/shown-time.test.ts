import { expect, test } from 'vitest'
import { momentBehind, shownTime } from './shown-time'

const exact = '2026-01-01T10:00:00.123456Z'

test('a moment travels beside its field only where the field shows less of it', () => {
  expect(shownTime(exact)).toBe(`2026-01-01T10:00:00.123 ${exact}`)
  expect(shownTime(exact, 'Africa/Johannesburg')).toBe(`2026-01-01T12:00:00.123 ${exact}`)
  for (const text of [undefined, '2026-01-01', '2026-01-01T10:00:00.123Z', 'soon']) expect(shownTime(text)).toBeNull()
})

test('the second of two hours that a clock shows twice travels too', () => {
  const second = '2026-10-25T01:30:00.000000Z'
  expect(shownTime(second, 'Europe/Berlin')).toBe(`2026-10-25T02:30:00 ${second}`)
})

test('a field that nobody touched means the moment behind it, and another time means itself', () => {
  expect(momentBehind('2026-01-01T10:00:00.123', `2026-01-01T10:00:00.123 ${exact}`)).toBe(exact)
  expect(momentBehind('2026-01-01T12:00', `2026-01-01T12:00:00 ${exact}`)).toBe(exact)
  expect(momentBehind('2026-01-01T10:00:00.124', `2026-01-01T10:00:00.123 ${exact}`)).toBeNull()
  expect(momentBehind('2026-01-01T10:00', 'nonsense')).toBeNull()
})
