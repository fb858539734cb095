import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import type { ExpectedVersion } from '../event'
import { postgresEventStore } from '.'

const { url, owner, admin } = await testDatabase()
const connection = connect(url, 'application', { max: 1 })
const store = postgresEventStore({ connection, inline: [] })

const stream = { aggregateType: 'Counter', aggregateId: 'long' }

beforeAll(async () => {
  await owner.sql`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
    select gen_random_uuid(), 'Counter', case when n % 10 = 0 then 'long' else 'c-' || n end,
           case when n % 10 = 0 then n / 10 else 1 end, 'CounterIncreased', '{"by":1}'
    from generate_series(1, 20000) n`
  await owner.sql`
    insert into hindsight.answers (caller, command, key, request_hash, aggregate_id, version, positions)
    select 'jane', 'IncreaseCounter', n::text, 'a', 'long', n, array[n] from generate_series(1, 5000) n`
  await owner.sql`
    insert into read_models.snapshots (aggregate_type, aggregate_id, fingerprint, version, state)
    select 'Counter', 'c-' || n, 'f', 1, '{}' from generate_series(1, 5000) n`
  await admin`vacuum analyze`
  return () => connection.sql.end()
})

type Usage = { readonly index: string; readonly scans: number; readonly rows: number }

const usage = async () => {
  await connection.sql`select pg_stat_force_next_flush()`
  const indexes = await admin<Usage[]>`
    select indexrelname as index, idx_scan as scans, idx_tup_read as rows from pg_stat_user_indexes
    where schemaname in ('hindsight', 'read_models') order by 1`
  const tables = await admin<Usage[]>`
    select relname || ' (whole)' as index, seq_scan as scans, seq_tup_read as rows from pg_stat_user_tables
    where schemaname in ('hindsight', 'read_models') and relname in ('events', 'answers', 'snapshots') order by 1`
  return [...indexes, ...tables].map(({ index, scans, rows }) => ({ index, scans: Number(scans), rows: Number(rows) }))
}

/** The planner looks up the newest time to guess how many rows are older. */
const peekedAt = 'events_recorded_at'

/** Which indexes and whole tables were read by the work, and how many rows of each. */
const readBy = async (work: () => Promise<unknown>) => {
  const before = await usage()
  await work()
  const after = await usage()
  return after
    .map(({ index, scans, rows }, n) => ({
      index,
      scans: scans - (before[n]?.scans ?? 0),
      rows: rows - (before[n]?.rows ?? 0),
    }))
    .filter(({ index, scans }) => scans > 0 && index !== peekedAt)
}

/** Often enough that the plan is the one that stays. */
const tenTimes = (work: () => Promise<unknown>) => async () => {
  for (let turn = 0; turn < 10; turn++) await work()
}

const reads = {
  'the end of a long stream': [() => store.readStream(stream, { afterVersion: 1990 }), 'events_stream_version', 10],
  'a short stream': [() => store.readStream({ ...stream, aggregateId: 'c-7' }), 'events_stream_version', 1],
  'the version at a time': [() => store.versionAt(stream, '2999-01-01T00:00:00Z'), 'events_stream_version', 1],
  'a page of the log': [() => store.readAll({ afterPosition: 5000, limit: 20 }), 'events_pkey', 20],
  'an answer': [() => store.findAnswer({ caller: 'jane', command: 'IncreaseCounter', key: '77' }), 'answers_pkey', 1],
  'a snapshot': [() => store.findSnapshot({ ...stream, aggregateId: 'c-9' }, 'f'), 'snapshots_pkey', 1],
} as const

test.each(Object.entries(reads))(
  '%s is read through an index, and no further than needed',
  async (_, [read, index, rows]) => {
    expect(await readBy(tenTimes(read))).toEqual([{ index, scans: 10, rows: 10 * rows }])
  },
)

const newEvent = () => ({ id: uuidv7(), type: 'CounterIncreased', schemaVersion: 1, payload: { by: 1 } })

test.each([1, 2])(
  'an append of %i looks at the last version of its stream only, and once, however long the stream is',
  async (size) => {
    const append = (expected: ExpectedVersion) =>
      store.append({ stream, expected, events: Array.from({ length: size }, newEvent), metadata: {} })
    expect(await readBy(tenTimes(() => append('any')))).toEqual([
      { index: 'events_stream_version', scans: 10, rows: 10 },
    ])
    let version = await store.versionAt(stream, '2999-01-01T00:00:00Z')
    const appendNext = async () => {
      const result = await append(version)
      version = result.ok ? (result.version ?? 0) : expect.fail('conflict')
    }
    expect(await readBy(tenTimes(appendNext))).toEqual([{ index: 'events_stream_version', scans: 10, rows: 10 }])
  },
)
