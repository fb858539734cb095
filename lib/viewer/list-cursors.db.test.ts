import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import type { EventFilters } from './filters'
import { listEvents } from './list-events'
import { parseSearch } from './search/parse'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const scope: EventFilters = { q: 'c-users' }

const list = async (filters: EventFilters, size: number) => {
  const search = parseSearch(filters.q ?? '')
  const query = search.ok ? search.query : expect.fail(search.problems[0].message)
  const page = await listEvents(reviewer, { filters, query, size }, database.reader)
  return page.ok ? page.value : expect.fail(page.message)
}
const positions = async (filters: EventFilters, size: number) =>
  (await list(filters, size)).events.map(({ position }) => position)

await givenEvents(database, [{ type: 'SomethingElse' }, { type: 'SomethingElse' }])
const [e0 = 0, e1 = 0, e2 = 0, e3 = 0, e4 = 0] = await givenEvents(
  database,
  [1, 2, 3, 4, 5].map((version) => ({
    ...{ aggregateType: 'Customer', aggregateId: 'c-users', type: 'CustomerUpdated', version },
    payload: { firstName: `User${version}` },
  })),
)
await givenEvents(database, [{ type: 'SomethingElse' }])

test('from any place in the log there is a page on either side exactly where it has events', async () => {
  const scopes: readonly EventFilters[] = [
    scope,
    {},
    { eventType: 'CustomerUpdated' },
    { aggregate: 'Customer' },
    { eventType: 'CustomerUpdated', aggregate: 'Customer', q: 'firstName:User2' },
    { eventType: 'Nonexistent' },
  ]
  for (const filters of scopes) {
    const all = await positions(filters, 100)
    const places = [0, 1, e0 - 1, e0, e2, e4, e4 + 1, e4 + 1_000, Number.MAX_SAFE_INTEGER]
    for (const place of places) {
      const after = await list({ ...filters, after: place }, 2)
      const older = all.filter((position) => position < place)
      expect(after, `${place}`).toMatchObject({ hasPrev: older.length < all.length, hasNext: older.length > 2 })
      const before = await list({ ...filters, before: place }, 2)
      const newer = all.filter((position) => position > place)
      expect(before, `${place}`).toMatchObject({ hasPrev: newer.length > 2, hasNext: newer.length < all.length })
    }
  }
})
test('S0-110 from beyond either end the cursors lead to the nearest page', async () => {
  const [older, newer] = [await list({ ...scope, after: 0 }, 2), await list({ ...scope, before: e4 + 9 }, 2)]
  expect([older.events, newer.events]).toEqual([[], []])
  expect(older).toMatchObject({ hasPrev: true, hasNext: false })
  expect(newer).toMatchObject({ hasPrev: false, hasNext: true })
  expect(await positions({ ...scope, before: older.prevCursor ?? -1 }, 2)).toEqual([e1, e0])
  expect(await positions({ ...scope, after: newer.nextCursor ?? -1 }, 2)).toEqual([e4, e3])
})
