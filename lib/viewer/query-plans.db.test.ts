import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { planOf, rowsTouched, type Statement } from '../db/plans.fixture'
import { testDatabase } from '../db/testing'
import { listFacets } from './facets'
import type { EventFilters } from './filters'
import { findEvent } from './get-event'
import { findLinks } from './links'
import { listEvents } from './list-events'
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

/** The statements that a query really sends. */
const sentBy = async (query: (db: PostgresJsDatabase) => Promise<unknown>): Promise<readonly Statement[]> => {
  const sent: Statement[] = []
  const logger = { logQuery: (text: string, params: unknown[]) => void sent.push({ text, params }) }
  await query(drizzle<Record<string, never>>(database.reader.sql, { logger }))
  return sent
}

/** A page of 25 and one more, from each of a few places. */
const ROWS_MAX = 400

const listed = (filters: EventFilters) => (db: PostgresJsDatabase) =>
  listEvents(reviewer, { filters, query: null, size: 25 }, { sql: database.reader.sql, db })

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
      const plan = await planOf(database.owner.sql, statement, mode)
      expect(plan).not.toContain('Seq Scan')
      expect(rowsTouched(plan), plan).toBeLessThanOrEqual(ROWS_MAX)
    }
  })
})
