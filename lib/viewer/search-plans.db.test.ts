import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleName } from '../db/connect'
import { planOf, rowsTouched, type Statement } from '../db/plans.fixture'
import { testDatabase } from '../db/testing'
import { indexRound } from '../search-index/index-round'
import type { EventFilters } from './filters'
import { indexing } from './indexing'
import { listEvents } from './list-events'
import { searchOf } from './search-of'
import { reviewer } from './testing'

const database = await testDatabase()

const sent: Statement[] = []
const sql = postgres(database.url, {
  max: 2,
  types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  connection: { role: roleName('reader'), TimeZone: 'UTC' },
  debug: (_connection, text, params) => void sent.push({ text, params }),
})
afterAll(() => sql.end())

const record = (count: number) =>
  database.owner.sql.unsafe(`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload, metadata, recorded_at)
    select gen_random_uuid(), case when n % 3 = 0 then 'Order' else 'Customer' end, gen_random_uuid()::text, 1,
      'Type' || n % 7, jsonb_build_object('n', n, 'half', n % 2 = 0, 'city', 'c' || n % 400, 'email', 'u' || n || '@example.com',
        'address', jsonb_build_object('zip', n % 50)), jsonb_build_object('actor', 'a' || n % 20, 'correlationId', 'k-' || n / 3),
      timestamptz '2026-01-01' + n * interval '1 minute'
    from generate_series(1, ${count}) n`)

beforeAll(async () => {
  await record(20_000)
  while (await indexRound(database.application, indexing()));
  await record(500)
  await database.owner.sql.unsafe('analyze')
})

const searches: readonly [string, EventFilters][] = [
  ['an id', { q: 'k-17' }],
  ['several ids', { q: 'k-17 k-18' }],
  ['an id that may be an event', { q: '0190f3a0-0000-7000-8000-000000000004' }],
  ['a rare value', { q: 'email:u77@example.com' }],
  ['a value that never was', { q: 'email:nobody@example.com' }],
  ['a frequent value', { q: 'half:true' }],
  ['a nested value', { q: 'address.zip:17' }],
  ['two values', { q: 'half:true city:c7' }],
  ['two frequent values that never meet', { q: 'half:true city:c8 n:7' }],
  ['either of two', { q: 'city:c7 OR city:c9' }],
  ['a list', { q: 'city:[c7,c9]' }],
  ['a type', { q: '@type:Type3 city:c7' }],
  ['an actor', { q: '@actor:a3' }],
  ['a version', { q: '@version:1 city:c7' }],
  ['a stream', { q: '@stream:Order-17' }],
  ['by type and aggregate', { q: 'city:c7', eventType: 'Type3', aggregate: 'Order' }],
  ['older ones', { q: 'city:c7', after: 9_000 }],
  ['newer ones', { q: 'city:c7', before: 9_000 }],
  ['between two times', { q: 'city:c7', from: '2026-01-02T00:00', to: '2026-01-03T00:00' }],
]

/** A page and one more, what the index has not seen, and what a posting list holds for nothing. */
const ROWS_MAX = 1_200

describe.each(['force_custom_plan', 'force_generic_plan'])('%s', (mode) => {
  test.each(searches)('%s is read through indexes, and no further than is needed', async (_name, filters) => {
    const search = searchOf(filters)
    if (!search.ok) throw new Error(search.problems[0].message)
    sent.length = 0
    const page = await listEvents(reviewer, { filters, query: search.query, size: 25 }, { sql, db: drizzle(sql) })
    expect(page.ok).toBe(true)
    const statements = sent.filter(({ text }) => /from "?(hindsight|search)"?\."?(events|postings)/.test(text))
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) {
      const plan = await planOf(database.owner.sql, statement, mode)
      expect(plan).not.toMatch(/Seq Scan on (events|postings)/)
      expect(rowsTouched(plan), `${statement.text}\n${plan}`).toBeLessThanOrEqual(ROWS_MAX)
    }
  })
})
