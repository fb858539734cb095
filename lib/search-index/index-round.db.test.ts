import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events } from '../db/schema/events'
import { testDatabase } from '../db/testing'
import { heldOpen } from '../event-sourcing/postgres/held-open.fixture'
import { find } from './find'
import { indexRound } from './index-round'
import { mergeRound } from './merge-round'
import { cancelIndex, rebuildIndex } from './rebuild-index'
import type { Indexing } from './take-in'
import { valueTerm } from './terms'

const { owner, application, reader } = await testDatabase()

const indexing: Indexing = { fingerprint: 'first', payloadToday: () => null, count: async () => {} }

const record = (on: typeof owner.sql, name: string, count: number) => on`
  insert into hindsight.events (id, type, payload)
  select gen_random_uuid(), 'Noted', jsonb_build_object('name', ${name}::text, 'n', n) from generate_series(1, ${count}) n`

const catchUp = async (using = indexing) => {
  while (await indexRound(application, using));
}

/** How many events of a name a search finds, and how many the log holds. */
const counts = async (name: string): Promise<{ found: number; held: number }> => {
  const condition = sql`${events.payload} @> ${JSON.stringify({ name })}::text::jsonb`
  const { rows } = await find(reader, {
    candidates: { kind: 'term', term: valueTerm(['name'], JSON.stringify(name)) },
    condition,
    order: 'older',
    cursor: null,
    limit: 100_000,
    budgetMs: 20_000,
    fetch: (tx, where, order, limit) =>
      tx.select({ position: events.position }).from(events).where(where).orderBy(order).limit(limit),
  })
  const [held] = await owner.db.select({ count: sql<number>`count(*)` }).from(events).where(condition)
  return { found: new Set(rows.map(({ position }) => position)).size, held: held?.count ?? 0 }
}

const indexed = async () => {
  const rows = await owner.sql<{ status: string; generation: number; events: number }[]>`
    select g.status, g.generation, (select coalesce(sum(events), 0) from search.segments s where s.generation = g.generation) as events
    from search.generations g order by status desc`
  return rows.map((row) => ({ ...row }))
}

test('a new event is found at once, before the index has taken it in and after', async () => {
  await record(owner.sql, 'at once', 10)
  expect(await counts('at once')).toEqual({ found: 10, held: 10 })
  await catchUp()
  expect(await counts('at once')).toEqual({ found: 10, held: 10 })
  await record(owner.sql, 'at once', 5)
  expect(await counts('at once')).toEqual({ found: 15, held: 15 })
})

test('what a slow transaction recorded long ago is found when it commits, below and within what was indexed since', async () => {
  const commit = await heldOpen(
    owner.sql,
    (tx) => tx`
    insert into hindsight.events (id, type, payload)
    select gen_random_uuid(), 'Noted', '{"name":"slow"}' from generate_series(1, 3)`,
  )
  await record(owner.sql, 'quick', 3_000)
  await catchUp()
  expect(await counts('slow')).toEqual({ found: 0, held: 0 })
  await commit()
  expect(await counts('slow')).toEqual({ found: 3, held: 3 })
  await record(owner.sql, 'quick', 2_000)
  await catchUp()
  expect(await counts('slow')).toEqual({ found: 3, held: 3 })
  expect(await counts('quick')).toEqual({ found: 5_000, held: 5_000 })
})

test('several processes that index and merge at once file each event once', async () => {
  for (let part = 0; part < 20; part += 1) await record(owner.sql, 'shared', 1_100)
  const missing = async () => {
    const [live] = await indexed()
    const [head] = await owner.sql<{ count: number }[]>`select count(*) from hindsight.events`
    return (head?.count ?? 0) - (live?.events ?? 0)
  }
  // Whoever finds another at work has nothing to do in that round.
  const work = async () => {
    do {
      await indexRound(application, indexing)
      await mergeRound(application)
    } while ((await missing()) >= 1_024)
  }
  await Promise.all([work(), work(), work()])
  expect(await counts('shared')).toEqual({ found: 22_000, held: 22_000 })
  expect(await missing()).toBeLessThan(1_024)
})

test('an index is made anew beside the live one, which is searched until the new one is whole', async () => {
  const [before] = await indexed()
  await rebuildIndex(application.sql, indexing.fingerprint)
  expect((await indexed()).map(({ status }) => status)).toEqual(['live', 'building'])
  await indexRound(application, indexing)
  expect((await indexed())[0]?.generation).toBe(before?.generation)
  expect(await counts('shared')).toEqual({ found: 22_000, held: 22_000 })
  await catchUp()
  const after = await indexed()
  expect(after).toHaveLength(1)
  expect(after[0]?.generation).not.toBe(before?.generation)
  expect(await counts('quick')).toEqual({ found: 5_000, held: 5_000 })
  const [left] = await owner.sql<{ count: number }[]>`
    select count(*) from search.postings where segment not in (select segment from search.segments)`
  expect(left?.count).toBe(0)
})

test('making an index anew can be called off, and the live one stays', async () => {
  const [live] = await indexed()
  await rebuildIndex(application.sql, indexing.fingerprint)
  await indexRound(application, indexing)
  expect(await application.sql.begin((tx) => cancelIndex(tx))).toBe(true)
  expect(await application.sql.begin((tx) => cancelIndex(tx))).toBe(false)
  expect((await indexed()).map(({ generation }) => generation)).toEqual([live?.generation])
})

test('code that reads old events otherwise makes the index anew, and finds them by what they are today', async () => {
  const today: Indexing = {
    ...indexing,
    fingerprint: 'second',
    payloadToday: (event) => (event.payload.includes('"slow"') ? '{"name": "swift"}' : null),
  }
  await catchUp(today)
  const kept = await owner.sql`select payload from search.payloads_today`
  expect(kept.map(({ payload }) => payload)).toEqual(Array(3).fill({ name: 'swift' }))
  const { rows } = await find(reader, {
    candidates: { kind: 'term', term: valueTerm(['name'], '"swift"') },
    condition: undefined,
    order: 'older',
    cursor: null,
    limit: 10,
    budgetMs: 20_000,
    fetch: (tx, where, order, limit) =>
      tx
        .select({ name: sql<string>`${events.payload}->>'name'` })
        .from(events)
        .where(where)
        .orderBy(order)
        .limit(limit),
  })
  expect(rows).toEqual(Array(3).fill({ name: 'slow' }))
})
