import { expect, test } from 'vitest'
import { parseFilters } from './filters'
import { settleChoices } from './settle-choices'

const settled = (query: Record<string, string>) => settleChoices(query, parseFilters(query).filters)

test('a form that never showed what its text says has nothing to settle', () => {
  expect(settled({ q: '@type:A', event_type: 'B' })).toBe(null)
})

test('a drop-down that was left alone gives way to the text', () => {
  expect(settled({ q: '@type:B total:5', event_type: 'A', shown_type: 'A', after: '7' })).toEqual({
    q: '@type:B total:5',
  })
})

test('a drop-down that was changed is written into the text', () => {
  expect(settled({ q: 'total:5 @type:A', event_type: 'B', shown_type: 'A' })).toEqual({ q: 'total:5 @type:B' })
  expect(settled({ q: 'total:5 @type:A', event_type: '', shown_type: 'A' })).toEqual({ q: 'total:5' })
})

test('both drop-downs are settled at once', () => {
  const query = { q: '@type:A @aggregate:X', event_type: 'A', shown_type: 'A', aggregate: 'Y', shown_aggregate: 'X' }
  expect(settled(query)).toEqual({ q: '@type:A @aggregate:Y' })
})

test('a time keeps its microseconds while nobody touches its field, by whatever clocks', () => {
  const shown_from = '2026-01-01T10:00:00.123 2026-01-01T10:00:00.123456Z'
  expect(settled({ q: 'a:1', from: '2026-01-01T10:00:00.123', shown_from, tz: 'Europe/Berlin' })).toEqual({
    q: 'a:1',
    from: '2026-01-01T10:00:00.123456Z',
    tz: 'Europe/Berlin',
  })
  expect(settled({ from: '2026-01-01T11:00', shown_from })).toEqual({ from: '2026-01-01T11:00' })
  expect(settled({ from: '', shown_from })).toEqual({})
})
