import { expect, test } from 'vitest'
import type { Bar, Histogram } from './histogram'
import { histogramPicture } from './histogram-picture'

const bar = (day: number, byType: Record<string, number>): Bar => ({
  from: `2026-11-${day}T00:00:00Z`,
  to: `2026-11-${day + 1}T00:00:00Z`,
  total: Object.values(byType).reduce((sum, events) => sum + events, 0),
  byType,
})
const days = (...bars: readonly Bar[]): Histogram => ({
  step: { unit: 'day', count: 1 },
  zone: 'UTC',
  bars,
  total: bars.reduce((sum, { total }) => sum + total, 0),
  covers: null,
})

test('a bar leads to the list of its time with the same filter, and says all that it shows', () => {
  const picture = histogramPicture({ q: 'total:5', after: 9 }, days(bar(10, { Paid: 1200, Placed: 1 }), bar(11, {})))
  expect(picture.title).toBe('Events per day, times in UTC')
  expect(picture.ends).toEqual(['2026-11-10', '2026-11-12'])
  expect(picture.bars[0]).toMatchObject({
    href: '/events?q=total%3A5&from=2026-11-10T00%3A00%3A00Z&to=2026-11-11T00%3A00%3A00Z',
    label: '2026-11-10 to 2026-11-11: 1,201 events (Paid 1,200, Placed 1)',
    parts: [1200, 1],
  })
  expect(picture.bars[1]?.label).toBe('2026-11-11 to 2026-11-12: 0 events')
})

test('the most frequent types have colours, and all others share one', () => {
  const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((type, index) => [type, 10 - index]))
  const { legend, bars } = histogramPicture({}, days(bar(10, many)))
  expect(legend.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd', 'e', '2 more'])
  expect(bars[0]?.parts).toEqual([10, 9, 8, 7, 6, 9])
  expect(legend[0]?.href).toBe('/events?q=%40type%3Aa')
  expect(legend[5]?.href).toBe(null)
})

test('times are told by the clocks of the zone', () => {
  const hour = { from: '2026-10-25T00:00:00Z', to: '2026-10-25T01:00:00Z', total: 1, byType: { Paid: 1 } }
  const { title, bars } = histogramPicture(
    { tz: 'Europe/Berlin' },
    { ...days(hour), step: { unit: 'minute', count: 60 }, zone: 'Europe/Berlin', covers: { from: hour.from } },
  )
  expect(title).toBe('Events per hour, times in Europe/Berlin, counted since 2026-10-25 02:00')
  expect(bars[0]?.label).toBe('2026-10-25 02:00 to 2026-10-25 02:00: 1 event (Paid 1)')
})

test.each([
  [{ unit: 'minute', count: 15 }, '15 minutes'],
  [{ unit: 'minute', count: 180 }, '3 hours'],
  [{ unit: 'day', count: 7 }, '7 days'],
  [{ unit: 'month', count: 12 }, 'year'],
] as const)('a step of %o is called %s', (step, name) =>
  expect(histogramPicture({}, { ...days(), step }).title).toBe(`Events per ${name}, times in UTC`),
)
