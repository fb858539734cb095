import { expect, test, vi } from 'vitest'
import { daysOf, parseDays } from './days'

const today = '2026-03-01'

test('the last 30 days are meant where nobody says otherwise', () => {
  const days = parseDays({}, today)
  expect(days).toEqual({ from: '2026-01-31', to: today, problem: null })
  expect(daysOf(days)).toHaveLength(30)
})
test('both ends of a range belong to it', () =>
  expect(daysOf({ from: '2024-02-28', to: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']))
test('one end may be left out', () => {
  expect(parseDays({ to: '2026-01-30' }, today)).toMatchObject({ from: '2026-01-01', to: '2026-01-30' })
  expect(parseDays({ from: '2026-02-28' }, today)).toMatchObject({ from: '2026-02-28', to: today })
  expect(parseDays({ to: '0001-01-10' }, today)).toEqual({ from: '0001-01-01', to: '0001-01-10', problem: null })
})
test('the longest range that one can write is refused before any of its days is made', () => {
  const made = vi.spyOn(Date.prototype, 'toISOString')
  expect(parseDays({ from: '0001-01-01', to: '9999-12-31' }, today).problem).toBe('Ask for at most 366 days.')
  expect(made.mock.calls.length).toBeLessThan(100)
  made.mockRestore()
})
test.each([
  [{ from: 'yesterday' }, 'yesterday is no day such as 2026-03-01.'],
  [{ to: '0000-01-01' }, '0000-01-01 is no day such as 2026-03-01.'],
  [{ to: '2026-02-30' }, '2026-02-30 is no day such as 2026-03-01.'],
  [{ from: '2026-01-02', to: '2026-01-01' }, 'The first day comes after the last one.'],
  [{ from: '2020-01-01', to: '2026-01-01' }, 'Ask for at most 366 days.'],
])('%j is no range: the last 30 days stand, and it says why', (asked, problem) =>
  expect(parseDays(asked, today)).toEqual({ from: '2026-01-31', to: today, problem }),
)
