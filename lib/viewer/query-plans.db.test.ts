import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { listFacets } from './facets'
import type { EventFilters } from './filters'
import { findEvent } from './get-event'
import { findLinks } from './links'
import { listEvents } from './list-events'
import { parseSearch } from './search/parse'
import { reviewer } from './testing'

const database = await testDatabase()

beforeAll(async () => {
  await database.owner.sql.unsafe(`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload, recorded_at)
    select gen_random_uuid(), case when n % 3 = 0 then 'Order' else 'Customer' end, 'a-' || n / 10, n % 10 + 1,
      case when n < 100 then 'Rare' else 'Type' || n % 7 end, jsonb_build_object('n', n),
      timestamptz '2026-01-01' + n * interval '1 minute'
    from generate_series(0, 4999) n`)
  await database.owner.sql.unsafe(`
    insert into hindsight.events (id, type, payload)
    select gen_random_uuid(), case when n % 2 = 0 then 'SignedIn' else 'SignedOut' end, '{}'
    from generate_series(1, 3000) n`)
  await database.owner.sql.unsafe(`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
    select gen_random_uuid(), 'Order', 'a-long', n, 'Type3', '{}' from generate_series(1, 3000) n`)
  await database.owner.sql.unsafe('analyze hindsight.events')
})

type Statement = { readonly text: string; readonly params: readonly unknown[] }

/** The statements that a query really sends. */
const sentBy = async (query: (db: PostgresJsDatabase) => Promise<unknown>): Promise<readonly Statement[]> => {
  const sent: Statement[] = []
  const logger = { logQuery: (text: string, params: unknown[]) => void sent.push({ text, params }) }
  await query(drizzle<Record<string, never>>(database.reader.sql, { logger }))
  return sent
}

const literal = (value: unknown): string =>
  typeof value === 'number' ? `${value}` : `'${String(value).replaceAll("'", "''")}'`

const planOf = async ({ text, params }: Statement, mode: string): Promise<string> => {
  const connection = await database.owner.sql.reserve()
  try {
    await connection.unsafe(`set plan_cache_mode = ${mode}; deallocate all`).simple()
    await connection.unsafe(`prepare shown as ${text}`).simple()
    const values = params.length > 0 ? `(${params.map(literal).join(', ')})` : ''
    const rows = await connection.unsafe(`explain (analyze, costs off, timing off) execute shown${values}`).simple()
    return rows.map((row) => Object.values(row).join()).join('\n')
  } finally {
    await connection.unsafe('reset plan_cache_mode; deallocate all').simple()
    connection.release()
  }
}

/** The most rows that any step of a plan touched, those that it left out included. */
const rowsTouched = (plan: string): number => {
  const steps = plan.matchAll(/actual rows=([\d.]+) loops=(\d+)|Rows Removed by Filter: (\d+)/g)
  return Math.max(...[...steps].map(([, rows, loops, removed]) => Number(removed ?? Number(rows) * Number(loops))))
}

/** A page of 25 and one more, from each of a few places. */
const ROWS_MAX = 400

const listed = (filters: EventFilters) => (db: PostgresJsDatabase) => {
  const search = parseSearch(filters.q ?? '')
  return listEvents(reviewer, { filters, query: search.ok ? search.query : null, size: 25 }, db)
}

const queries: readonly [string, Parameters<typeof sentBy>[0]][] = [
  ['the first page', listed({})],
  ['older events', listed({ after: 2_000 })],
  ['newer events', listed({ before: 2_000 })],
  ['a type', listed({ eventType: 'Type3' })],
  ['a rare, old type', listed({ eventType: 'Rare' })],
  ['a type that never happened', listed({ eventType: 'Never' })],
  ['an aggregate', listed({ aggregate: 'Order' })],
  ['a type and an aggregate', listed({ eventType: 'Rare', aggregate: 'Order', after: 4_000 })],
  ['newer events of a type', listed({ eventType: 'Type3', before: 2_000 })],
  ['newer events of an aggregate', listed({ aggregate: 'Order', before: 2_000 })],
  ['a type without an aggregate', listed({ eventType: 'SignedIn' })],
  ['newer events of a type without an aggregate', listed({ eventType: 'SignedIn', before: 2_000 })],
  ['a place beyond the end', listed({ before: 1_000_000 })],
  ['a place before the beginning of a type', listed({ eventType: 'Type3', after: 1 })],
  ['a contradiction', listed({ eventType: 'Rare', aggregate: 'Never' })],
  ['an id', listed({ q: 'a-7' })],
  ['an id with a long history', listed({ q: 'a-long' })],
  ['an id of one type', listed({ q: 'a-7', aggregate: 'Order', eventType: 'Rare' })],
  ['several ids', listed({ q: 'a-7 a-8' })],
  ['an id that may be an event', listed({ q: '0190f3a0-0000-7000-8000-000000000004' })],
  ['a value that a rare type has once', listed({ eventType: 'Rare', q: 'n:1' })],
  ['an hour', listed({ from: '2026-01-02T00:00', to: '2026-01-02T01:00' })],
  ['one event with its neighbours', (db) => findEvent(reviewer, 2_000, db)],
  ['the facets', (db) => listFacets(reviewer, db)],
  ['links', (db) => findLinks(reviewer, ['{"orderId":"a-3","customerIds":["a-4","a-5"]}'], db)],
]

describe.each(['force_custom_plan', 'force_generic_plan'])('%s', (mode) => {
  test.each(queries)('%s are read through an index, and no further than the page needs', async (_name, query) => {
    const statements = await sentBy(query)
    expect(statements.length).toBeLessThanOrEqual(2)
    for (const statement of statements) {
      const plan = await planOf(statement, mode)
      expect(plan).not.toContain('Seq Scan')
      expect(rowsTouched(plan), plan).toBeLessThanOrEqual(ROWS_MAX)
    }
  })
})
