import { describe, expect, test } from 'vitest'
import { isFiltered, parseFilters, parseLimit, type QueryInput } from './filters'
import { toFieldTime, toInstant } from './times'
import { listParams, listQuery, urls } from './urls'

const filtersOf = (input: QueryInput) => {
  const { filters, problems } = parseFilters(input)
  expect(problems).toEqual([])
  return filters
}
const problemsOf = (input: QueryInput) => parseFilters(input).problems.map(({ message }) => message)

describe('a list page reads its address', () => {
  test('each parameter on its own and all of them together', () => {
    const all = {
      event_type: 'CustomerCreated',
      aggregate: 'Customer',
      q: 'email:a@b.c',
      from: '2026-11-01',
      after: '7',
    }
    expect(filtersOf({})).toEqual({})
    expect(filtersOf(all)).toEqual({
      eventType: 'CustomerCreated',
      aggregate: 'Customer',
      q: 'email:a@b.c',
      from: '2026-11-01',
      after: 7,
    })
    expect(filtersOf(new URLSearchParams(all))).toEqual(filtersOf(all))
  })

  test('a blank parameter is an absent one, and an unknown one is ignored', () =>
    expect(filtersOf({ event_type: '', aggregate: ' ', q: ' ', after: '', page: '2' })).toEqual({}))

  test('S0-109 a malformed cursor is told and the first page is shown', () => {
    for (const after of [
      'abc',
      '3abc',
      '1.5',
      '-1',
      '01',
      ' 1',
      '1e3',
      '9007199254740992',
      '99999999999999999999',
      '٣',
      '\0',
    ]) {
      const { filters, problems } = parseFilters({ after, aggregate: 'Customer' })
      expect(problems).toEqual([
        { parameter: 'after', message: `after ${JSON.stringify(after)} is not a position in the log.` },
      ])
      expect(filters).toEqual({ aggregate: 'Customer' })
    }
    expect(filtersOf({ after: '0' })).toEqual({ after: 0 })
    expect(filtersOf({ before: '9007199254740991' })).toEqual({ before: 9007199254740991 })
  })

  test('after and before together are a problem', () => {
    expect(parseFilters({ after: '1', before: '2', q: 'x' }).filters).toEqual({ q: 'x' })
    expect(problemsOf({ after: '1', before: '2' })).toEqual(['after and before cannot be used together.'])
  })

  test('D07 repeated, hostile and inherited parameters are messages, never exceptions', () => {
    expect(problemsOf({ q: ['a', 'b'] })).toEqual(['q is given more than once.'])
    expect(problemsOf(new URLSearchParams('after=1&after=2'))).toEqual(['after is given more than once.'])
    expect(problemsOf({ event_type: 'a\0b' })).toHaveLength(1)
    expect(problemsOf({ aggregate: '\ud800' })).toHaveLength(1)
    expect(problemsOf({ aggregate: 'x'.repeat(201) })).toHaveLength(1)
    expect(filtersOf(JSON.parse('{"__proto__":{"q":"x"},"constructor":"y"}'))).toEqual({})
    expect(filtersOf(Object.create({ q: 'inherited' }))).toEqual({})
    expect(filtersOf({ q: 'email:a\0b' })).toEqual({ q: 'email:a\0b' })
  })

  test('the API takes 1 to 200 events at a time', () => {
    const limitOf = (limit: string) => {
      const problems: { parameter: string; message: string }[] = []
      return [parseLimit({ limit }, 25, problems), problems.length]
    }
    expect(limitOf('')).toEqual([25, 0])
    expect(limitOf('200')).toEqual([200, 0])
    for (const bad of ['0', '201', '-1', 'x', '1.5']) expect(limitOf(bad)).toEqual([25, 1])
  })

  test('a zone has a name; an offset, which PostgreSQL would read the other way round, is none', () => {
    expect(filtersOf({ tz: 'Europe/Berlin' })).toEqual({ tz: 'Europe/Berlin' })
    for (const tz of ['Mars/Olympus', '+01:00', '../etc', 'x'.repeat(100)]) expect(problemsOf({ tz })).toHaveLength(1)
  })

  test('what it reads, it writes back', () => {
    const filters = {
      eventType: 'A',
      aggregate: 'B',
      q: 'é & "x"=#?',
      from: '2026-11-01T00:00+02:00',
      tz: 'UTC',
      before: 3,
    }
    expect(filtersOf(new URL(urls.events(filters), 'http://x').searchParams)).toEqual(filters)
    expect(isFiltered({ before: 3 })).toBe(false)
    expect(isFiltered({ q: 'x' })).toBe(true)
  })

  test('the way back leads to the very address, blank parameters and all, and never elsewhere', () => {
    const params = { event_type: 'A', aggregate: '', q: 'email:a b@c.d', page: '2' }
    expect(listQuery(params)).toBe('event_type=A&aggregate=&q=email%3Aa+b%40c.d')
    expect(urls.eventsAgain(listQuery(params))).toBe(`/events?${listQuery(params)}`)
    expect(urls.eventsAgain('')).toBe('/events')
    expect(urls.eventsAgain('//evil.example/?q=x&next=javascript:alert(1)')).toBe('/events')
    expect(filtersOf(listParams(listQuery(params)))).toEqual({ eventType: 'A', q: 'email:a b@c.d' })
    expect(listQuery({ q: ['a', 'b'] })).toBe('q=a&q=b')
  })

  test('an address can be spelt from any text', () => {
    expect(urls.stream('Order', '../a b/ü?#')).toBe('/streams/Order/..%2Fa%20b%2F%C3%BC%3F%23')
    expect(urls.events({ q: '\ud800' })).toBe('/events?q=%EF%BF%BD')
    expect(urls.event(7, 'q=a&after=3')).toBe('/events/7?list=q%3Da%26after%3D3')
  })
})

describe('a time', () => {
  test.each([
    ['2026-11-20', '2026-11-20T00:00:00.000000Z'],
    ['2026-11-20T10:00', '2026-11-20T10:00:00.000000Z'],
    ['2026-11-20T10:00:59.123456Z', '2026-11-20T10:00:59.123456Z'],
    ['2026-11-20T01:00:00.5+02:00', '2026-11-19T23:00:00.500000Z'],
    ['2024-02-29T00:00:00-01:30', '2024-02-29T01:30:00.000000Z'],
    ['2026-11-20T10:00:00+02', '2026-11-20T08:00:00.000000Z'],
    ['2026-11-20T10:00:00+0230', '2026-11-20T07:30:00.000000Z'],
    ['2026-11-20t10:00:00z', '2026-11-20T10:00:00.000000Z'],
    ['2026-11-20T10:00:00.123456789Z', '2026-11-20T10:00:00.123456Z'],
  ])('%s is the instant %s', (text, instant) => expect(toInstant(text)).toBe(instant))

  test.each([
    '',
    'yesterday',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '2026-11-20T24:00',
    '2026-11-20T10:60',
    '0000-01-01',
    '2026-11-20T10:00:00.1234567891Z',
    '2026-11-20T10:00:00+15:00',
    '2026-11-20 10:00',
    '0001-01-01T00:00+01:00',
    '9999-12-31T23:59-01:00',
  ])('%j is none', (text) => expect(toInstant(text)).toBeNull())

  test('without a zone of its own it is read by the clocks of the given one', () => {
    expect(toInstant('2026-07-01', 'Europe/Berlin')).toBe('2026-06-30T22:00:00.000000Z')
    expect(toInstant('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000000Z')
    expect(toInstant('2026-10-25T02:30:00.5', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.500000Z')
    expect(toInstant('2026-07-01T00:00Z', 'Europe/Berlin')).toBe('2026-07-01T00:00:00.000000Z')
    expect(toFieldTime('2026-07-01T00:00Z', 'Europe/Berlin')).toBe('2026-07-01T02:00:00')
  })

  test('a field shows it in UTC, as precisely as a field can', () => {
    expect(toFieldTime('2026-11-20T10:00+02:00')).toBe('2026-11-20T08:00:00')
    expect(toFieldTime('2026-11-20T10:00:00.123Z')).toBe('2026-11-20T10:00:00.123')
    expect(toFieldTime(undefined)).toBe('')
  })
})
