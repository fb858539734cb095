import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { batchCounter } from '../search-index/catalogue/count-batch'
import { indexRound } from '../search-index/index-round'
import { countEvents } from './count-events'
import type { EventFilters } from './filters'
import { histogram } from './histogram'
import { searchOf } from './search-of'
import { reviewer } from './testing'
import { topValues } from './top-values'

const { application, owner, reader } = await testDatabase()

const record = (from: number, to: number) => owner.sql`
  insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload, metadata, recorded_at)
  select gen_random_uuid(), 'Order', n, 1, case when n % 3 = 0 then 'OrderPaid' else 'OrderPlaced' end,
    jsonb_build_object('n', n, 'half', n % 2 = 0, 'tenth', 'no ' || n % 10, 'tags', jsonb_build_array('a', n % 4, n % 4)),
    jsonb_build_object('actor', 'a' || n % 2), timestamptz '2026-11-01T00:00Z' + n * interval '1 minute'
  from generate_series(${from}::int, ${to}::int) n`

/** 21,000 events, one a minute, of which the last 500 are not in the index. */
beforeAll(async () => {
  await record(1, 20_500)
  const indexing = { fingerprint: 'test', payloadToday: () => null, count: batchCounter() }
  while (await indexRound(application, indexing)) {}
  await record(20_501, 21_000)
  await owner.sql`analyze`
})

const asked = (filters: EventFilters) => {
  const search = searchOf(filters)
  return search.ok ? { filters, query: search.query } : expect.fail(`${filters.q} is no search`)
}
const count = (filters: EventFilters) => countEvents(reviewer, asked(filters), reader)
const show = async (filters: EventFilters) => {
  const answer = await histogram(reviewer, asked(filters), reader)
  return answer.ok && answer.value ? answer.value : expect.fail('no histogram')
}
const top = async (filters: EventFilters, key: string) => {
  const found = await topValues(reviewer, asked(filters), key, reader)
  return found && { of: found.of, values: found.values.map((each) => `${each.value} ${each.count}`) }
}

describe('counts', () => {
  test('are exact up to 10,000, and then say that there are more', async () => {
    const exact = (number: number) => ({ count: number, capped: false, atLeast: false })
    expect(await count({ q: 'tenth:"no 7"' })).toEqual(exact(2_100))
    expect(await count({ q: 'n:1000..1009', eventType: 'OrderPaid' })).toEqual(exact(3))
    expect(await count({ q: 'nothing:here' })).toEqual(exact(0))
    expect(await count({ eventType: 'OrderPaid' })).toEqual(exact(7_000))
    expect(await count({ q: 'half:true' })).toEqual({ count: 10_000, capped: true, atLeast: false })
    expect(await count({})).toEqual({ count: 10_000, capped: true, atLeast: false })
    expect(await count({ from: '2026-11-15T00:00Z', to: '2026-11-15T12:00Z' })).toEqual(exact(720))
  })

  test('do not depend on the page', async () =>
    expect(await count({ q: 'tenth:"no 7"', after: 500 })).toMatchObject({ count: 2_100 }))
})

describe('a histogram of a search', () => {
  test('has all that match, in bars of whole steps', async () => {
    const { total, covers, step, bars } = await show({ q: 'tenth:"no 7"', tz: 'Europe/Berlin' })
    expect({ total, covers, step }).toEqual({ total: 2_100, covers: null, step: { unit: 'minute', count: 720 } })
    expect(bars[1]).toEqual({
      from: '2026-11-01T11:00:00Z',
      to: '2026-11-01T23:00:00Z',
      total: 72,
      byType: { OrderPaid: 24, OrderPlaced: 48 },
    })
    for (const { from, to, total: own } of [bars[0], bars[20], bars.at(-1)].flatMap((bar) => bar ?? []))
      expect(await count({ q: 'tenth:"no 7"', from, to })).toMatchObject({ count: own })
  })

  test('keeps to the range of the list, also where nothing matches in it', async () => {
    const range = { from: '2026-11-02T00:00:30Z', to: '2026-11-02T12:00Z' }
    const { bars, total } = await show({ q: 'half:true', ...range })
    expect([bars[0]?.from, bars.at(-1)?.to, total]).toEqual(['2026-11-02T00:00:30Z', '2026-11-02T12:00:00Z', 359])
    expect((await show({ q: 'nothing:here', ...range })).total).toBe(0)
    expect(await histogram(reviewer, asked({ q: 'nothing:here' }), reader)).toEqual({ ok: true, value: null })
  })

  test('tells of the newest 10,000, and since when', async () => {
    const { total, covers, bars } = await show({ q: 'half:true' })
    expect({ total, covers }).toEqual({ total: 10_000, covers: { from: '2026-11-01T16:42:00.000000Z' } })
    expect(bars[0]?.from).toBe('2026-11-01T16:42:00Z')
    expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(total)
  })
})

describe('top values', () => {
  test('are those of the newest thousand of the list, as one types them', async () => {
    expect(await top({}, '@type')).toEqual({ of: 1_000, values: ['OrderPlaced 666', 'OrderPaid 334'] })
    expect(await top({ eventType: 'OrderPaid' }, '@type')).toEqual({ of: 1_000, values: ['OrderPaid 1000'] })
    expect(await top({ q: 'n:>20900' }, '@actor')).toEqual({ of: 100, values: ['a0 50', 'a1 50'] })
    expect(await top({ q: 'n:>20900' }, 'half')).toEqual({ of: 100, values: ['false 50', 'true 50'] })
    expect((await top({}, 'tenth'))?.values.slice(0, 2)).toEqual(['"no 0" 100', '"no 1" 100'])
    expect((await top({}, 'n'))?.values).toHaveLength(10)
  })

  test('leave out events that have none', async () => {
    await owner.sql`insert into hindsight.events (id, type, payload) values (gen_random_uuid(), 'SignedIn', '{"in":null}')`
    expect(await top({ eventType: 'SignedIn' }, '@aggregate')).toEqual({ of: 1, values: [] })
    expect(await top({ eventType: 'SignedIn' }, 'in')).toEqual({ of: 1, values: ['null 1'] })
  })

  test('count an event once, whatever its elements repeat', async () =>
    expect(await top({ aggregate: 'Order' }, 'tags.[]')).toEqual({
      of: 1_000,
      values: ['a 1000', '0 250', '1 250', '2 250', '3 250'],
    }))

  test('of what is no key there are none, and of a key that no event has neither', async () => {
    expect(await top({}, 'a key:with a colon')).toBeNull()
    expect(await top({}, '@nothing')).toBeNull()
    expect(await top({}, 'unheard.of')).toEqual({ of: 1_000, values: [] })
    expect(await top({}, 'payload/actor')).toEqual({ of: 1_000, values: [] })
  })
})

test('without an index the newest 10,000 are counted one by one', async () => {
  await application.sql`delete from search.generations`
  expect(await count({})).toEqual({ count: 10_000, capped: true, atLeast: false })
  expect(await count({ eventType: 'OrderPaid' })).toEqual({ count: 7_000, capped: false, atLeast: false })
  expect(await show({ eventType: 'OrderPaid' })).toMatchObject({ total: 7_000, covers: null })
  const { total, covers, bars } = await show({ aggregate: 'Order' })
  expect({ total, covers }).toEqual({ total: 10_000, covers: { from: '2026-11-08T15:21:00.000000Z' } })
  expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(10_000)
  expect((await top({}, '@actor'))?.of).toBe(1_000)
})
