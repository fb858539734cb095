import { beforeAll, expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import { forgetPublished } from './forget-published'
import { listMessages, listParkedMessages } from './list-messages'
import { countedMax, outboxStats } from './outbox-stats'
import { discardMessage, retryMessage } from './parked-messages'
import { relayRound } from './relay'
import { listeningTarget } from './relay.fixture'

const { url, admin } = await testDatabase()
const connection = connect(url, 'application', { max: 1 })
const { sql } = connection

const published = 1_000_000
const letterId = '00000000-0000-0000-0001-000000000001'

beforeAll(async () => {
  await admin`
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, published_at)
    select lpad(to_hex(n), 32, '0')::uuid, n, 'Counter', 'c-' || n % 1000, n / 1000 + 1, 'CounterIncreased',
           'counter.increased', '{"by":1}', '{}', 'published', now() - interval '8 days' + n * interval '0.1 s'
    from generate_series(1, ${published}) n`
  await admin`
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, attempts)
    select ('00000000-0000-0000-0001-' || lpad(n::text, 12, '0'))::uuid, ${published} + n, 'Counter', 'w-' || n % 20,
           n, 'CounterIncreased', 'counter.increased', '{"by":1}', '{}',
           case when n = 1 then 'parked' else 'waiting' end, case when n = 1 then 5 else 0 end
    from generate_series(1, 200) n`
  await admin`vacuum analyze reactions.outbox`
  return () => connection.sql.end()
}, 120_000)

/** How often the whole table was read, and how many of its rows, whichever way. */
const readBy = async (work: () => Promise<unknown>) => {
  const usage = async () => {
    await sql`select pg_stat_force_next_flush()`
    const [found] = await admin`
      select t.seq_scan as whole, sum(i.idx_tup_read)::float8 as rows
      from pg_stat_user_tables t join pg_stat_user_indexes i using (relid)
      where t.relname = 'outbox' group by t.seq_scan`
    return { whole: Number(found?.whole), rows: Number(found?.rows) }
  }
  const before = await usage()
  await work()
  const after = await usage()
  return { whole: after.whole - before.whole, rows: after.rows - before.rows }
}

test('a round finds what waits among a million published messages without reading those', async () => {
  const { target, got } = listeningTarget()
  const read = await readBy(async () => {
    for (let turn = 0; turn < 4; turn++) await relayRound(connection, [target], { limit: 50 })
  })
  // One lane of twenty waits behind its dead letter.
  expect(got).toHaveLength(190)
  expect(read.whole).toBe(0)
  expect(read.rows).toBeLessThan(5_000)
})

test('a round with nothing to do looks at what is held back alone', async () => {
  const { target } = listeningTarget()
  // What waited until now is still looked at as long as a transaction is open that is older, even in another database.
  await admin`vacuum reactions.outbox`
  const read = await readBy(async () => {
    for (let turn = 0; turn < 10; turn++)
      expect(await relayRound(connection, [target])).toEqual({ state: 'idle', handled: 0 })
  })
  expect(read.whole).toBe(0)
  expect(read.rows).toBeLessThan(1_000)
})

test('what people ask about the outbox does not read all of it', async () => {
  const read = await readBy(async () => {
    expect(await outboxStats(sql)).toMatchObject({ published: countedMax, waiting: 9, parked: 1, attemptsMax: 5 })
    await listMessages(sql, { aggregateType: 'Counter', aggregateId: 'c-7' }, { limit: 20 })
    expect(await listParkedMessages(sql, { limit: 20 })).toHaveLength(1)
    expect(await retryMessage(sql, letterId)).toBe(true)
    expect(await discardMessage(sql, letterId)).toBe(false)
  })
  expect(read.whole).toBe(0)
  expect(read.rows).toBeLessThan(2 * countedMax + 1_000)
})

test('dead letters are found however much waits beside them, as when no target is set for long', async () => {
  await admin`
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, attempts)
    select ('00000000-0000-0000-0002-' || lpad(n::text, 12, '0'))::uuid, ${2 * published} + n, 'Counter', 'v-' || n % 900,
           n, 'CounterIncreased', 'counter.increased', '{"by":1}', '{}',
           case when n > 149999 then 'parked' else 'waiting' end, 5
    from generate_series(1, 150000) n`
  await admin`analyze reactions.outbox`
  const read = await readBy(async () => {
    expect(await listParkedMessages(sql, { limit: 20 })).toHaveLength(1)
  })
  expect(read.whole).toBe(0)
  expect(read.rows).toBeLessThan(10)
  expect(await outboxStats(sql)).toMatchObject({ waiting: countedMax, parked: 1 })
})

test('the clean-up reads what it removes', async () => {
  const read = await readBy(async () => {
    const before = new Date(Date.now() - 7.9 * 86_400_000)
    const forgotten = await forgetPublished(sql, before)
    expect(forgotten).toBeGreaterThan(80_000)
    expect(forgotten).toBeLessThan(90_000)
  })
  expect(read.whole).toBe(0)
  expect(read.rows).toBeLessThan(1_000_000)
})
