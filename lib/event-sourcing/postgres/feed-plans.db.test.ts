import type { Sql } from 'postgres'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import { lookAtCheckpoint } from './checkpoints'
import { dueLanes } from './due-deliveries'
import { type FeedCursor, newCursor } from './feed-cursor'
import { handleInLanes } from './handle-in-lanes'
import { hasNews } from './has-news'
import { heldOpen } from './held-open.fixture'
import { readFeed } from './read-feed'
import { waitUntilProcessed } from './wait-until-processed'

const { url, owner, admin } = await testDatabase()
const connection = connect(url, 'application', { max: 1 })
const { sql } = connection

const consumer = 'projection:plans'
const interest = { aggregateTypes: ['Counter'], types: ['CounterIncreased'] }
const cursors: { [name: string]: FeedCursor } = {}
const cursorOf = (name: string): FeedCursor =>
  cursors[name] ?? { epoch: 1, seen: null, target: null, windowTo: null, position: 0 }

const record = (on: Sql, prefix: string, count: number) => on`
  insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
  select gen_random_uuid(), 'Counter', ${prefix} || n, 1, 'CounterIncreased', '{"by":1}'
  from generate_series(1, ${count}) n`

/** A log of 20,000 events, readers at its end, before its last 300, and before a straggler of low position. */
beforeAll(async () => {
  const commit = await heldOpen(
    owner.sql,
    (tx) => tx`insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
      values (gen_random_uuid(), 'Counter', 'straggler', 1, 'CounterIncreased', '{"by":1}')`,
  )
  for (let part = 0; part < 20; part++) await record(owner.sql, `c-${part}-`, 1_000)
  const late = await newCursor(sql, 'now')
  await commit()
  const away = await newCursor(sql, 'now')
  for (let part = 0; part < 30; part++) await record(owner.sql, `later-${part}-`, 10)
  const end = await newCursor(sql, 'now')
  Object.assign(cursors, { late, away, end })
  await owner.sql`
    insert into reactions.checkpoints (consumer, kind, epoch, seen)
    select 'projection:' || n, 'projection', 1, ${end.seen} from generate_series(1, 2000) n
    union all select ${consumer}, 'projection', 1, ${end.seen}`
  await owner.sql`
    insert into reactions.deliveries (consumer, position, lane, event_id, status, due_at)
    select 'projection:' || n % 50, n, 'lane' || n, gen_random_uuid(), 'waiting', now() from generate_series(1, 5000) n`
  await admin`vacuum analyze`
  return () => sql.end()
})

type Usage = { readonly name: string; readonly scans: number; readonly rows: number }

const usage = async (): Promise<readonly Usage[]> => {
  await sql`select pg_stat_force_next_flush()`
  const used = await admin<Usage[]>`
    select indexrelname as name, idx_scan as scans, idx_tup_read as rows from pg_stat_user_indexes
    where relname in ('events', 'checkpoints', 'deliveries')
    union all
    select relname || ' (whole)', seq_scan, seq_tup_read from pg_stat_user_tables
    where relname in ('events', 'checkpoints', 'deliveries') order by 1`
  return used.map(({ name, scans, rows }) => ({ name, scans: Number(scans), rows: Number(rows) }))
}

/** Rows read by the work, by index; of whole tables, where that happened. */
const rowsReadBy = async (work: () => Promise<unknown>) => {
  const before = await usage()
  await work()
  const after = await usage()
  const used = after.map(({ name, scans, rows }, n) => ({
    name,
    scans: scans - (before[n]?.scans ?? 0),
    rows: rows - (before[n]?.rows ?? 0),
  }))
  return Object.fromEntries(used.filter(({ scans }) => scans > 0).map(({ name, rows }) => [name, rows]))
}

const page = (name: string, limit: number) => () => readFeed(sql, cursorOf(name), interest, { limit })

const look = async () => {
  const found = await lookAtCheckpoint(sql, consumer)
  return found && hasNews(sql, found, found)
}

const retry = () => sql.begin((tx) => dueLanes(tx, consumer))

const lanes = async () => {
  const { events } = await readFeed(sql, cursorOf('beginning'), interest, { limit: 20 })
  const lane = { name: consumer, kind: 'projection', laneOf: () => 'lane7' } as const
  return sql.begin((tx) => handleInLanes(tx, lane, events, async () => {}))
}

const wait = () => waitUntilProcessed(connection, consumer, 77, { timeoutMs: 0 })

/** What is read, and how many rows of which index at most. */
const reads: readonly [string, () => Promise<unknown>, { readonly [index: string]: number }][] = [
  ['a page of the first run', page('beginning', 20), { events_pkey: 21 }],
  ['a page along the key', page('away', 20), { events_pkey: 20, events_xid: 300 }],
  ['a page of a window with a straggler', page('late', 20), { events_pkey: 20, events_xid: 602 }],
  ['the empty head', page('end', 20), {}],
  ['a look at nothing new', look, { checkpoints_pkey: 1 }],
  ['what is due again', retry, {}],
  ['which lanes are held', lanes, { events_pkey: 21 }],
  ['whether an event was processed', wait, { checkpoints_pkey: 1, events_pkey: 1 }],
]

/** The planner looks at both ends of an index to guess how much lies between. */
const peekedAt = 8

const modes = ['custom', 'generic'] as const

test.each(modes.flatMap((mode) => reads.map(([what, read, most]) => ({ what, mode, read, most }))))(
  '$what is read through an index, and no further than needed ($mode plan)',
  async ({ mode, read, most }) => {
    await sql`select set_config('plan_cache_mode', ${`force_${mode}_plan`}, false)`
    await read()
    const rows = await rowsReadBy(read)
    expect(Object.keys(rows).filter((name) => name.endsWith('(whole)'))).toEqual([])
    for (const [index, count] of Object.entries({ ...rows, ...most }))
      expect(rows[index] ?? 0, `${index} of ${count}`).toBeLessThanOrEqual((most[index] ?? 0) + peekedAt)
    for (const index of Object.keys(most)) expect(rows[index], index).toBeGreaterThan(0)
  },
)
