import { and, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { events } from '../db/schema/events'
import { testDatabase } from '../db/testing'
import { find } from './find'
import { indexRound } from './index-round'
import { mergeRound } from './merge-round'
import type { Between } from './stretches'
import type { Indexing } from './take-in'
import { wordTerm } from './terms'

const { owner, application, reader } = await testDatabase()

const indexing: Indexing = { fingerprint: 'test', payloadToday: () => null, count: async () => {} }

/** Events of a batch, each a minute after the other; every hundredth was imported with a time long past. */
const record = (batch: number, from: number, to: number) => owner.sql`
  insert into hindsight.events (id, type, payload, recorded_at)
  select gen_random_uuid(), case when n % 3 = 0 then 'Third' else 'Other' end, '{}',
    timestamptz '2026-03-01Z' + (${batch} * 1100 + n - case when n % 100 = 0 then 9000 else 0 end) * interval '1 minute'
  from generate_series(${from}::integer, ${to}::integer) n`

const catchUp = async () => {
  while (await indexRound(application, indexing));
}

const leaveGap = () =>
  owner.sql`select setval('hindsight.events_position_seq', (select max(position) + 40000 from hindsight.events))`

beforeAll(async () => {
  for (let batch = 0; batch < 36; batch += 1) {
    await record(batch, 1, 600)
    // As positions are left out when transactions fail.
    if (batch % 4 === 1) await leaveGap()
    await record(batch, 601, 1100)
    await catchUp()
    if (batch % 4 === 2) await leaveGap()
    // As in an index that was made before segments were divided.
    if (batch < 6) await owner.sql`update search.segments set first_ats = null, last_ats = null`
  }
  while (await mergeRound(application));
})

const at = (minutes: number) => new Date(Date.parse('2026-03-01Z') + minutes * 60_000).toISOString()

const found = async (between: Between, order: 'older' | 'newer') => {
  const inTime = and(
    between.from === null ? undefined : sql`${events.recordedAt} >= ${between.from}::timestamptz`,
    between.to === null ? undefined : sql`${events.recordedAt} < ${between.to}::timestamptz`,
  )
  const condition = and(sql`${events.type} = 'Third'`, inTime)
  const { rows } = await find(reader, {
    candidates: { kind: 'term', term: wordTerm('type', 'Third') },
    condition,
    between,
    order,
    cursor: null,
    limit: 100_000,
    budgetMs: 20_000,
    fetch: (tx, where, by, limit) =>
      tx.select({ position: events.position }).from(events).where(where).orderBy(by).limit(limit),
  })
  const held = await owner.db
    .select({ position: events.position })
    .from(events)
    .where(condition)
    .orderBy(order === 'older' ? sql`position desc` : sql`position`)
  return { rows: rows.map(({ position }) => position), held: held.map(({ position }) => position) }
}

test('segments were merged over gaps, with parts that hold no event', async () => {
  const [merged] = await owner.sql<{ empty: number; largest: number }[]>`
    select count(*) filter (where array_position(first_ats, null) is not null)::integer as empty,
      max(events)::integer as largest from search.segments`
  expect(merged?.empty).toBeGreaterThan(0)
  expect(merged?.largest).toBeGreaterThan(10_000)
})

describe.each(['older', 'newer'] as const)('walking to the %s', (order) => {
  test.each([
    [null, null],
    [0, 1],
    [0, 1_100],
    [5_000, 5_060],
    [12_345, 20_000],
    [39_000, null],
    [null, 700],
    [-9_000, 0],
    [50_000, 60_000],
  ])('from minute %s to minute %s, all that was recorded then is found', async (from, to) => {
    const between = { from: from === null ? null : at(from), to: to === null ? null : at(to) }
    const { rows, held } = await found(between, order)
    expect(rows).toEqual(held)
  })
})
