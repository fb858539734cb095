import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import type { EventFilters } from './filters'
import { listEvents } from './list-events'
import { parseSearch } from './search/parse'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()

const list = async (filters: EventFilters, size = 25) => {
  const search = parseSearch(filters.q ?? '')
  const query = search.ok ? search.query : expect.fail(search.problems[0].message)
  const page = await listEvents(reviewer, { filters, query, size }, database.reader)
  return page.ok ? page.value : expect.fail(page.message)
}
type Page = Awaited<ReturnType<typeof list>>

const positions = async (filters: EventFilters, size?: number) =>
  (await list(filters, size)).events.map(({ position }) => position)

/** The positions of all pages of one event each. */
const walk = async (from: EventFilters, next: (page: Page) => EventFilters | null) => {
  const seen: number[] = []
  for (let filters: EventFilters | null = from; filters; ) {
    const page = await list(filters, 1)
    seen.push(...page.events.map(({ position }) => position))
    filters = next(page)
  }
  return seen
}

describe('events of several aggregates, and of none', () => {
  const type = 'ThingShared'
  const sharedId = '0190f3a0-0000-7000-8000-00000000abcd'
  const of = (aggregateType: string, version: number, id?: string) => ({
    ...(id ? { id } : {}),
    ...{ type, aggregateType, aggregateId: sharedId, version, payload: { by: aggregateType } },
  })
  let all: readonly number[] = []

  beforeAll(async () => {
    const log = [of('Apple', 1), { type }, of('Pear', 1, sharedId), of('Apple', 2), { type }, of('Pear', 2)]
    all = (await givenEvents(database, log)).toReversed()
  })

  test('a type is listed across them, newest first', async () =>
    expect(await positions({ eventType: type })).toEqual(all))
  test.each<[string, EventFilters]>([
    ['a type', { eventType: type }],
    ['an aggregate', { aggregate: 'Pear' }],
    ['an id', { q: sharedId }],
    ['an id of a type', { q: sharedId, eventType: type }],
    ['an id given twice', { q: `${sharedId} ${sharedId}` }],
  ])('%s is walked on and back, each event once', async (_name, scope) => {
    const whole = await positions(scope)
    expect(whole).toEqual(scope.aggregate ? [all[0], all[3]] : scope.q ? [all[0], all[2], all[3], all[5]] : all)
    const on = await walk(scope, ({ hasNext, nextCursor }) =>
      hasNext && nextCursor !== null ? { ...scope, after: nextCursor } : null,
    )
    expect(on).toEqual(whole)
    const back = await walk({ ...scope, before: 0 }, ({ hasPrev, prevCursor }) =>
      hasPrev && prevCursor !== null ? { ...scope, before: prevCursor } : null,
    )
    expect(back).toEqual(whole.toReversed())
  })
  test('an aggregate and an id must both hold', async () =>
    expect(await positions({ aggregate: 'Apple', q: sharedId })).toEqual([all[2], all[5]]))
  test('a payload that one of them has', async () =>
    expect(await positions({ eventType: type, q: 'by:Pear' }, 1)).toEqual([all[0]]))
})
