import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../db/connect'
import { testDatabase } from '../db/testing'
import { batchCounter } from '../search-index/catalogue/count-batch'
import { indexRound } from '../search-index/index-round'
import { mergeRound } from '../search-index/merge-round'
import { countPairs } from './catalogue/read-catalogue'
import { countEvents } from './count-events'
import type { EventFilters } from './filters'
import { histogram } from './histogram'
import { searchOf } from './search-of'
import { facetKeys, suggestKeys, suggestValues } from './suggestions'
import { reviewer } from './testing'
import { topValues } from './top-values'

const { url, application, owner, admin } = await testDatabase()
const connection = connect(url, 'reader', { max: 1 })
const db = drizzle(connection.sql)

/** 40,000 events over 28 days with many values, and 200 that the index has not taken in. */
beforeAll(async () => {
  const record = (from: number, to: number) => owner.sql`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload, recorded_at)
    select gen_random_uuid(), 'A' || n % 4, n, 1, 'T' || n % 8,
      jsonb_build_object('n', n, 'tenth', n % 10, 'k' || n % 40, 'v' || n % 12000), timestamptz '2026-11-01Z' + n * interval '1 minute'
    from generate_series(${from}::int, ${to}::int) n`
  await record(1, 40_000)
  const indexing = { fingerprint: 'test', payloadToday: () => null, count: batchCounter() }
  while (await indexRound(application, indexing)) while (await mergeRound(application)) {}
  await record(40_001, 40_200)
  await admin`vacuum analyze`
  return () => connection.sql.end()
})

const tables = ['events', 'moments', 'key_values', 'postings']

type Usage = { readonly name: string; readonly scans: number; readonly rows: number }

const usage = async (): Promise<readonly Usage[]> => {
  await connection.sql`select pg_stat_force_next_flush()`
  return admin<Usage[]>`
    select relname as name, 0::float8 as scans, idx_tup_fetch::float8 as rows from pg_stat_user_tables where relname = any(${tables})
    union all
    select relname || ' (whole)', seq_scan::float8, seq_tup_read::float8 from pg_stat_user_tables where relname = any(${tables})
    order by 1`
}

/** Rows fetched through indexes, by table; and tables that were read whole. */
const readBy = async (work: () => Promise<unknown>) => {
  await work()
  const before = await usage()
  await work()
  const after = await usage()
  const read = after.map(({ name, scans, rows }, at) => ({
    name,
    scans: scans - (before[at]?.scans ?? 0),
    rows: rows - (before[at]?.rows ?? 0),
  }))
  return {
    whole: read.filter(({ scans }) => scans > 0).map(({ name }) => name),
    rows: Object.fromEntries(read.map(({ name, rows }) => [name, rows])),
  }
}

const asked = (filters: EventFilters) => {
  const search = searchOf(filters)
  return search.ok ? { filters, query: search.query } : expect.fail(`${filters.q} is no search`)
}
const bars = (filters: EventFilters) => () => histogram(reviewer, asked(filters), connection)
const count = (filters: EventFilters) => () => countEvents(reviewer, asked(filters), connection)
const top = (filters: EventFilters, key: string) => () => topValues(reviewer, asked(filters), key, connection)
const sources = {
  db,
  facets: async () => ({ eventTypes: [], aggregates: [] }),
  pairs: () => countPairs(db),
}

const day = { from: '2026-11-10T00:00:20Z', to: '2026-11-11T00:00:40Z' }

/** What is read, and how many events at most: those that wait are found and asked, and a quarter of an hour at either end. */
const reads: readonly [string, () => Promise<unknown>, number][] = [
  ['the bars of the whole log', bars({}), 210],
  ['the bars of the whole log in another zone', bars({ tz: 'Asia/Kolkata' }), 210],
  ['the bars of a type within a day', bars({ eventType: 'T1', ...day }), 240],
  ['the bars of a rare value', bars({ q: 'n:77' }), 420],
  ['numbers of events', count({}), 210],
  ['numbers of an aggregate within a day', count({ aggregate: 'A1', ...day }), 240],
  ['numbers of a value', count({ q: 'k7:v7' }), 420],
  ['the top values of the log', top({}, 'tenth'), 2_400],
  ['the top values of a search', top({ q: 'n:77' }, 'tenth'), 420],
  ['keys', () => suggestKeys(reviewer, 'k', 10, db), 0],
  ['values', () => suggestValues(reviewer, 'k7', 'v', 10, sources), 0],
  ['keys worth counting', () => facetKeys(reviewer, 12, db), 0],
]

describe.each(['custom', 'generic'])('with a %s plan', (mode) => {
  test.each(reads)('%s are read through indexes, and few events', async (_name, read, eventsMost) => {
    await connection.sql`select set_config('plan_cache_mode', ${`force_${mode}_plan`}, false)`
    const { whole, rows } = await readBy(read)
    expect(whole).toEqual([])
    expect(rows['events']).toBeLessThanOrEqual(eventsMost)
    expect(rows['key_values']).toBeLessThanOrEqual(2_100)
  })
})
