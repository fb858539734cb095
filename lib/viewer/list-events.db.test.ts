import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import type { EventSummary } from './columns'
import { type EventFilters, parseFilters } from './filters'
import { type EventPage, listEvents } from './list-events'
import { parseSearch } from './search/parse'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const USERS = { aggregateType: 'Customer', aggregateId: 'c-users' }

const list = async (filters: EventFilters, size = 25): Promise<EventPage<EventSummary>> => {
  const search = parseSearch(filters.q ?? '')
  const query = search.ok ? search.query : expect.fail(search.problems[0].message)
  const page = await listEvents(reviewer, { filters, query, size }, database.reader)
  return page.ok ? page.value : expect.fail(page.message)
}
const positions = async (filters: EventFilters, size?: number) =>
  (await list(filters, size)).events.map(({ position }) => position)

/** Walks from a page while there is another one, and tells which events were shown. */
const walk = async (from: EventFilters, next: (page: EventPage<EventSummary>) => EventFilters | null) => {
  const seen: number[] = []
  for (let filters: EventFilters | null = from; filters; ) {
    const page = await list(filters, 1)
    seen.push(...page.events.map(({ position }) => position))
    filters = next(page)
  }
  return seen
}

describe('one customer was created', () => {
  const email = 'jdoe@example.com'
  const q = `email:${email}`
  let created: number

  beforeAll(async () => {
    const payload = { firstName: 'John', lastName: 'Doe', email }
    const event = { type: 'CustomerCreated', aggregateType: 'Customer', aggregateId: '1001', version: 1, payload }
    created = (await givenEvents(database, [event]))[0] ?? 0
  })

  test('T0-020 without filters it is there', async () => expect(await positions({})).toEqual([created]))
  test('T0-021 T0-245 it is found by its type', async () => {
    expect(await positions({ eventType: 'CustomerCreated' })).toEqual([created])
    expect(await positions({ eventType: 'CustomerUpdated' })).toEqual([])
  })
  test('T0-022 it is found by its aggregate', async () => {
    expect(await positions({ aggregate: 'Customer' })).toEqual([created])
    expect(await positions({ aggregate: 'NonExistent' })).toEqual([])
  })
  test('T0-023 it is found by its whole aggregate id', async () => {
    expect(await positions({ q: '1001' })).toEqual([created])
    expect(await positions({ q: '100199' })).toEqual([])
  })
  test('T0-024 it is found by a pair of its payload', async () => expect(await positions({ q })).toEqual([created]))
  test('T0-025 not by the value under another key', async () =>
    expect(await positions({ q: `firstName:${email}` })).toEqual([]))
  test('T0-026 not by another value', async () => expect(await positions({ q: 'email:other@example.com' })).toEqual([]))
  test('T0-027 filters and search must both hold', async () => {
    expect(await positions({ eventType: 'CustomerCreated', q })).toEqual([created])
    expect(await positions({ eventType: 'CustomerUpdated', q })).toEqual([])
  })
})

describe('five updates of one customer', () => {
  const scope: EventFilters = { q: USERS.aggregateId }
  let e0 = 0
  let e1 = 0
  let e2 = 0
  let e3 = 0
  let e4 = 0

  beforeAll(async () => {
    const positions = await givenEvents(
      database,
      [0, 1, 2, 3, 4].map((index) => ({
        ...USERS,
        type: 'CustomerUpdated',
        version: index + 1,
        payload: { firstName: `User${index}` },
        recordedAt: `2020-01-0${index + 1}T00:00:00.123456Z`,
      })),
    )
    ;[e0 = 0, e1 = 0, e2 = 0, e3 = 0, e4 = 0] = positions
  })

  test('T0-030 the first page has the newest', async () => expect(await positions(scope, 2)).toEqual([e4, e3]))
  test('T0-031 nothing is before the first page', async () => expect((await list(scope, 2)).hasPrev).toBe(false))
  test('T0-032 a full page has a next one', async () => expect((await list(scope, 2)).hasNext).toBe(true))
  test('T0-033 a page with room has none', async () => expect((await list(scope, 10)).hasNext).toBe(false))
  test('T0-034 the cursors are the first and the last row', async () =>
    expect(await list(scope, 2)).toMatchObject({ prevCursor: e4, nextCursor: e3 }))
  test('T0-035 after a row come the older ones', async () =>
    expect(await positions({ ...scope, after: e3 }, 2)).toEqual([e2, e1]))
  test('T0-036 from there one can go back', async () =>
    expect((await list({ ...scope, after: e3 }, 2)).hasPrev).toBe(true))
  test('T0-037 and on', async () => expect((await list({ ...scope, after: e3 }, 2)).hasNext).toBe(true))
  test('T0-038 but not beyond the oldest', async () =>
    expect((await list({ ...scope, after: e1 }, 2)).hasNext).toBe(false))
  test('T0-039 the last page may be short', async () => {
    expect(await positions({ ...scope, after: e2 }, 3)).toEqual([e1, e0])
    expect((await list({ ...scope, after: e2 }, 3)).hasNext).toBe(false)
  })
  test('T0-040 before a row come the nearest newer ones, newest first', async () =>
    expect(await positions({ ...scope, before: e1 }, 2)).toEqual([e3, e2]))
  test('T0-041 from there one can go on', async () =>
    expect((await list({ ...scope, before: e1 }, 2)).hasNext).toBe(true))
  test('T0-042 and further back', async () => expect((await list({ ...scope, before: e1 }, 2)).hasPrev).toBe(true))
  test('T0-043 but not beyond the newest', async () =>
    expect((await list({ ...scope, before: e3 }, 2)).hasPrev).toBe(false))
  test('T0-044 a page that reaches the newest has nothing before it', async () => {
    expect(await positions({ ...scope, before: e2 }, 3)).toEqual([e4, e3])
    expect((await list({ ...scope, before: e2 }, 3)).hasPrev).toBe(false)
  })
  test('T0-045 walking on shows each event once, newest first', async () =>
    expect(
      await walk(scope, ({ hasNext, nextCursor }) =>
        hasNext && nextCursor !== null ? { ...scope, after: nextCursor } : null,
      ),
    ).toEqual([e4, e3, e2, e1, e0]))
  test('T0-046 walking back shows each event once, oldest first', async () =>
    expect(
      await walk({ ...scope, after: e1 }, ({ hasPrev, prevCursor }) =>
        hasPrev && prevCursor !== null ? { ...scope, before: prevCursor } : null,
      ),
    ).toEqual([e0, e1, e2, e3, e4]))
  test('T0-047 on and back again shows the same page', async () => {
    const first = await list(scope, 2)
    const second = await list({ ...scope, after: first.nextCursor ?? 0 }, 2)
    expect(second.events).not.toEqual(first.events)
    expect((await list({ ...scope, before: second.prevCursor ?? 0 }, 2)).events).toEqual(first.events)
  })
  test('T0-048 a type filter holds on each page', async () =>
    expect(new Set((await list({ eventType: 'CustomerUpdated' }, 2)).events.map(({ type }) => type))).toEqual(
      new Set(['CustomerUpdated']),
    ))
  test('T0-049 a type that never happened is an empty list without cursors', async () =>
    expect(await list({ eventType: 'Nonexistent' }, 2)).toEqual({
      events: [],
      hasPrev: false,
      hasNext: false,
      prevCursor: null,
      nextCursor: null,
      searchedTo: null,
    }))
  test('T0-050 a list of one event is one page', async () => {
    const page = await list({ ...scope, to: '2020-01-01T00:00:00.123457Z' }, 1)
    expect(page).toMatchObject({ hasPrev: false, hasNext: false, events: [{ position: e0 }] })
  })
  test('T0-051 after position 0 there is nothing', async () =>
    expect(await positions({ ...scope, after: 0 }, 2)).toEqual([]))
  test('T0-052 a cursor is read from the text of an address', async () =>
    expect(await positions(parseFilters({ q: USERS.aggregateId, after: String(e3) }).filters, 2)).toEqual([e2, e1]))
  test('T0-053 exactly a page of events has no next page', async () => {
    const page = await list({ ...scope, to: '2020-01-03' }, 2)
    expect(page.events.map(({ position }) => position)).toEqual([e1, e0])
    expect(page.hasNext).toBe(false)
  })

  test('T0-245 from and to are half-open, to the microsecond', async () => {
    const at = (index: number) => `2020-01-0${index + 1}T00:00:00.123456Z`
    expect(await positions({ from: at(1), to: at(3) })).toEqual([e2, e1])
    expect(await positions({ from: '2020-01-01T02:00:00.123456+02:00', to: '2020-01-01T00:00:00.123457' })).toEqual([
      e0,
    ])
  })
  test('S0-136 filters, search and cursor must all hold', async () => {
    const all = { eventType: 'CustomerUpdated', aggregate: 'Customer', q: 'firstName:User1', after: e4 }
    expect(await positions(all)).toEqual([e1])
    expect(await positions({ ...all, after: e1 })).toEqual([])
  })
  test('S0-109 the greatest cursors are a first page and an empty one', async () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(await positions({ ...scope, after: most }, 2)).toEqual([e4, e3])
    expect(await list({ ...scope, before: most }, 2)).toMatchObject({ events: [], hasNext: true, nextCursor: most })
  })
  test('times are told with their microseconds', async () =>
    expect((await list({ ...scope, before: e3 }, 1)).events[0]?.recordedAt).toBe('2020-01-05T00:00:00.123456Z'))
})
