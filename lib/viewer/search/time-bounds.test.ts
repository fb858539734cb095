import { expect, test } from 'vitest'
import { parseSearch } from './parse'
import { timeBoundsOf } from './time-bounds'

const now = new Date('2026-11-20T12:00:00Z')
const boundsOf = (text: string, zone = 'UTC') => {
  const search = parseSearch(text)
  const bounds = search.ok ? timeBoundsOf(search.query, { now, zone }) : expect.fail(search.problems[0].message)
  return bounds && [bounds.from, bounds.to]
}

test.each<[text: string, zone: string, bounds: ReturnType<typeof boundsOf>]>([
  ['a:1', 'UTC', null],
  ['@at:-24h', 'UTC', ['2026-11-19T12:00:00Z', null]],
  ['@at:today', 'Europe/Berlin', ['2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z']],
  ['@at:2026-03-29', 'Europe/Berlin', ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z']],
  ['@at:2026-10-25', 'Europe/Berlin', ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z']],
  ['@at:2026-11-01..2026-11-20 @recorded:>2026-11-10 a:1', 'UTC', ['2026-11-11T00:00:00Z', '2026-11-21T00:00:00Z']],
  ['@at:yesterday OR @at:2026-11-01', 'UTC', ['2026-11-01T00:00:00Z', '2026-11-20T00:00:00Z']],
  ['@at:today OR a:1', 'UTC', null],
  ['-@at:today', 'UTC', null],
  ['@at:>999999d', 'UTC', ['0001-01-01T00:00:00.000001Z', null]],
  [`@at:-${'9'.repeat(8)}d`, 'UTC', ['0001-01-01T00:00:00Z', null]],
  [`@at:-${'9'.repeat(400)}m`, 'UTC', ['0001-01-01T00:00:00Z', null]],
  ['@at:9999-12-31T23:59', 'UTC', ['9999-12-31T23:59:00Z', '9999-12-31T23:59:59.999999Z']],
  ['@at:<=9999-12-31T23:59:59.999999', 'UTC', [null, '9999-12-31T23:59:59.999999Z']],
  ['@at:>9999-12-31T23:59', 'America/Los_Angeles', ['9999-12-31T23:59:59.999001Z', null]],
  ['@at:9999-12-31', 'America/Los_Angeles', ['9999-12-31T08:00:00Z', '9999-12-31T23:59:59.999000Z']],
])('%j in %s', (text, zone, bounds) => expect(boundsOf(text, zone)).toEqual(bounds))
