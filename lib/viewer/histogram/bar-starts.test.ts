import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barStarts } from './bar-starts'
import { type Step, stepFor } from './steps'

const shown = (times: readonly number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16))
const starts = (from: string, to: string, step: Step, zone: string) =>
  shown(barStarts(Date.parse(from), Date.parse(to), step, zone))

const day = { unit: 'day', count: 1 } as const
const hour = { unit: 'minute', count: 60 } as const

describe('clock changes', () => {
  test('a day of 23 hours and one of 25 are days', () => {
    expect(starts('2026-03-28T12:00Z', '2026-03-30T12:00Z', day, 'Europe/Berlin')).toEqual([
      '2026-03-27T23:00',
      '2026-03-28T23:00',
      '2026-03-29T22:00',
      '2026-03-30T22:00',
    ])
    expect(starts('2026-10-25T00:00Z', '2026-10-25T12:00Z', day, 'Europe/Berlin')).toEqual([
      '2026-10-24T22:00',
      '2026-10-25T23:00',
    ])
  })

  test('the hour that comes twice has two bars, the one that is left out has none', () => {
    expect(starts('2026-10-24T23:30Z', '2026-10-25T02:00Z', hour, 'Europe/Berlin')).toEqual([
      '2026-10-24T23:00',
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
    ])
    expect(starts('2026-03-29T00:30Z', '2026-03-29T01:30Z', hour, 'Europe/Berlin')).toEqual([
      '2026-03-29T00:00',
      '2026-03-29T01:00',
      '2026-03-29T02:00',
    ])
  })

  test('quarters of a day keep to the clock', () => {
    expect(starts('2026-03-29T00:00Z', '2026-03-29T12:00Z', { unit: 'minute', count: 360 }, 'Europe/Berlin')).toEqual([
      '2026-03-28T23:00',
      '2026-03-29T04:00',
      '2026-03-29T10:00',
      '2026-03-29T16:00',
    ])
  })

  test('the day that Samoa left out has no bar', () => {
    expect(starts('2011-12-29T12:00Z', '2011-12-31T00:00Z', day, 'Pacific/Apia')).toEqual([
      '2011-12-29T10:00',
      '2011-12-30T10:00',
      '2011-12-31T10:00',
    ])
  })

  test('a day begins with its first midnight, or without one', () => {
    expect(starts('2025-11-02T12:00Z', '2025-11-02T13:00Z', day, 'America/Havana')).toEqual([
      '2025-11-02T04:00',
      '2025-11-03T05:00',
    ])
    expect(starts('2018-11-04T12:00Z', '2018-11-04T13:00Z', day, 'America/Sao_Paulo')).toEqual([
      '2018-11-04T03:00',
      '2018-11-05T02:00',
    ])
  })
})

test('hours of zones with half and quarter hours begin where their clocks say so', () => {
  expect(starts('2026-11-27T10:10Z', '2026-11-27T10:40Z', hour, 'Asia/Kolkata')).toEqual([
    '2026-11-27T09:30',
    '2026-11-27T10:30',
    '2026-11-27T11:30',
  ])
  expect(starts('2026-11-27T10:10Z', '2026-11-27T10:20Z', hour, 'Asia/Kathmandu')).toEqual([
    '2026-11-27T09:15',
    '2026-11-27T10:15',
    '2026-11-27T11:15',
  ])
})

test('weeks begin with Monday, months and years with their first day', () => {
  expect(starts('2026-11-27T00:00Z', '2026-11-28T00:00Z', { unit: 'day', count: 7 }, 'UTC')).toEqual([
    '2026-11-23T00:00',
    '2026-11-30T00:00',
  ])
  expect(starts('2026-11-30T23:30Z', '2027-01-15T00:00Z', { unit: 'month', count: 1 }, 'Europe/Berlin')).toEqual([
    '2026-11-30T23:00',
    '2026-12-31T23:00',
    '2027-01-31T23:00',
  ])
  expect(starts('1969-06-01T00:00Z', '1970-06-01T00:00Z', { unit: 'month', count: 12 }, 'UTC')).toEqual([
    '1969-01-01T00:00',
    '1970-01-01T00:00',
    '1971-01-01T00:00',
  ])
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Apia',
  'America/Havana',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
]

test('two moments share a bar of a day when clocks show the same date, in any zone', () => {
  const nearChanges = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2011-12-30T10:00Z', '2018-11-04T03:00Z']
  const time = fc
    .tuple(fc.constantFrom(...nearChanges), fc.integer({ min: -5 * 86_400, max: 5 * 86_400 }))
    .map(([near, seconds]) => Date.parse(near) + seconds * 1_000)
  fc.assert(
    fc.property(fc.constantFrom(...zones), time, fc.nat(4 * 86_400), (zone, one, seconds) => {
      const other = one + seconds * 1_000
      const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
      const bars = barStarts(one, other + 1, day, zone)
      expect(bars[0]).toBeLessThanOrEqual(one)
      expect(bars.filter((start) => start > one && start <= other).length === 0).toBe(
        date.format(one) === date.format(other),
      )
    }),
  )
})

test('a range of any length has 12 to 61 bars in ascending order, from a quarter of an hour on', () => {
  const from = fc.date({ min: new Date('1990-01-01T00:00Z'), max: new Date('2030-01-01T00:00Z'), noInvalidDate: true })
  const span = fc.double({ min: Math.log(15 * 60_000), max: Math.log(8_000 * 365 * 86_400_000 - 1), noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom(...zones), from, span.map(Math.exp).map(Math.round), (zone, start, spanMs) => {
      const to = Math.min(start.getTime() + spanMs, Date.parse('9999-12-31T00:00Z'))
      const bars = barStarts(start.getTime(), to, stepFor(to - start.getTime()), zone)
      expect(bars.length - 1).toBeGreaterThanOrEqual(12)
      expect(bars.length - 1).toBeLessThanOrEqual(61)
      expect(bars).toEqual([...new Set(bars)].sort((a, b) => a - b))
    }),
  )
})
