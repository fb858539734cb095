import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Sql, TransactionSql } from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { startEmbeddedServer } from '@/lib/db/embedded-server'
import { createScratchDatabase } from '@/lib/db/scratch-database'
import { databaseServer } from '@/lib/db/testing'
import type { RecordedEvent } from '../event'
import { appendOn } from './append-on'
import { type FeedCursor, newCursor } from './feed-cursor'
import { heldOpen } from './held-open.fixture'
import { readFeed } from './read-feed'

type Place = { readonly sql: Sql; readonly owner: Sql }

const dataDir = resolve('.test', `another-cluster-${process.pid}`)
const other = await startEmbeddedServer({ dataDir, throwaway: true })
const ends: (() => Promise<unknown>)[] = []

const databaseOn = async (serverUrl: string): Promise<Place> => {
  const { url, drop } = await createScratchDatabase(serverUrl)
  const [sql, owner] = [connect(url, 'application', { max: 4 }).sql, connect(url, 'owner', { max: 6 }).sql]
  ends.push(async () => {
    await Promise.all([sql.end({ timeout: 2 }), owner.end({ timeout: 2 })])
    await drop()
  })
  return { sql, owner }
}

afterAll(async () => {
  for (const end of ends) await end()
  await other.shutDown()
  rmSync(dataDir, { recursive: true, force: true })
})

/** What pg_dump and pg_restore do with the log: rows with their transaction ids, and where numbering goes on. */
const restore = async (from: Place, to: Place, { isNumbered = true } = {}) => {
  await to.owner`delete from hindsight.epochs`
  await from.owner.begin('isolation level repeatable read', async (source) => {
    for (const table of ['hindsight.epochs', 'hindsight.events']) {
      const [copy] = await source.unsafe<{ rows: string }[]>(
        `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows from ${table} t`,
      )
      await to.owner.unsafe(
        `insert into ${table} overriding system value
         select * from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
        [copy?.rows ?? '[]'],
      )
    }
    const [sequence] = await source<{ last: number }[]>`select last_value as last from hindsight.events_position_seq`
    if (isNumbered) await to.owner`select setval('hindsight.events_position_seq', ${sequence?.last ?? 1})`
  })
  await to.owner`select hindsight.enter_cluster()`
}

/** Takes so many transaction ids, so that those of two clusters are apart or overlap as a test wants it. */
const takeTransactionIds = (owner: Sql, count: number) =>
  owner.unsafe(`do $$ begin for n in 1..${count} loop perform pg_current_xact_id(); commit; end loop; end $$`)

const append = (sql: Sql | TransactionSql, aggregateId: string, count = 1) =>
  appendOn(sql).append({
    stream: { aggregateType: 'Counter', aggregateId },
    expected: 'any',
    events: Array.from({ length: count }, () => ({
      id: uuidv7(),
      type: 'CounterIncreased',
      schemaVersion: 1,
      payload: { by: 1 },
    })),
    metadata: {},
  })

/** A transaction that has recorded an event and commits when it is told to; the owner's may be idle for as long. */
const slowly = ({ owner }: Place, aggregateId: string) => heldOpen(owner, (tx) => append(tx, aggregateId))

const interest = { aggregateTypes: ['Counter'], types: ['CounterIncreased'] }

type Reader = { readonly name: string; cursor: FeedCursor; readonly events: RecordedEvent[] }

const page = async (reader: Reader, { sql }: Place, limit = 2) => {
  const read = await readFeed(sql, reader.cursor, interest, { limit })
  reader.cursor = read.cursor
  reader.events.push(...read.events)
  return read
}

const rest = async (reader: Reader, place: Place) => {
  while (!(await page(reader, place)).reachedHead);
}

const readerIn = async ({ sql }: Place, name: string, begins: 'start' | 'now' = 'start'): Promise<Reader> => ({
  name,
  cursor: await newCursor(sql, begins),
  events: [],
})

/** Readers who are at every place where one can be, and a log whose commits are out of order. */
const readersEverywhere = async (place: Place, prefix: string): Promise<readonly Reader[]> => {
  const neverBegan = await readerIn(place, 'never began')
  const inFirstRun = await readerIn(place, 'in its first run')
  const away = await readerIn(place, 'away since early')
  await append(place.sql, `${prefix}a`, 3)
  const commitEarly = await slowly(place, `${prefix}early`)
  const commitLate = await slowly(place, `${prefix}late`)
  const neverCommitted = await slowly(place, `${prefix}never`)
  ends.unshift(neverCommitted)
  await append(place.sql, `${prefix}b`, 3)
  await rest(away, place)
  const atHead = await readerIn(place, 'at the head')
  await rest(atHead, place)
  const sparse = await readerIn(place, 'finding a straggler')
  await rest(sparse, place)
  const dense = await readerIn(place, 'paging along the key')
  await rest(dense, place)
  await page(inFirstRun, place)
  await append(place.sql, `${prefix}c`, 30)
  await page(dense, place)
  await commitEarly()
  await append(place.sql, `${prefix}d`, 2)
  await rest(atHead, place)
  await rest(sparse, place)
  await commitLate()
  await append(place.sql, `${prefix}e`, 3)
  await page(sparse, place)
  await append(place.sql, `${prefix}f`)
  return [neverBegan, inFirstRun, away, atHead, sparse, dense]
}

const logOf = ({ sql }: Place) => sql<{ position: number }[]>`select position from hindsight.events order by position`

const expectAllOnce = async (readers: readonly Reader[], place: Place) => {
  const log = (await logOf(place)).map(({ position }) => position)
  for (const reader of readers) {
    await rest(reader, place)
    const read = reader.events.map(({ position }) => position)
    expect(
      read.toSorted((a, b) => a - b),
      reader.name,
    ).toEqual(log)
    const versions = new Map<string | null, number>()
    for (const { aggregateId, version } of reader.events) {
      expect(version, `${reader.name} in ${aggregateId}`).toBe((versions.get(aggregateId) ?? 0) + 1)
      versions.set(aggregateId, version ?? 0)
    }
  }
}

test.each([
  ['above those of the new one', 20_000, 0],
  ['that the new one reaches soon', 0, 0],
  ['that the new one is past', 0, 20_000],
])('after a restore into another cluster nothing is lost or repeated: transaction ids %s', async (_, before, after) => {
  const old = await databaseOn(databaseServer())
  await takeTransactionIds(old.owner, before)
  const readers = await readersEverywhere(old, 'old-')
  const place = await databaseOn(other.url)
  await takeTransactionIds(place.owner, after)
  await restore(old, place)
  const younger = await readersEverywhere(place, 'new-')
  await takeTransactionIds(place.owner, 3_000)
  await append(place.sql, 'new-a', 2)
  await expectAllOnce([...readers, ...younger], place)
})

test('who was away while the log moved twice goes on without loss or repetition', async () => {
  const first = await databaseOn(databaseServer())
  const asleep = await readersEverywhere(first, 'first-')
  const second = await databaseOn(other.url)
  await restore(first, second)
  const younger = await readersEverywhere(second, 'second-')
  const third = await databaseOn(databaseServer())
  await restore(second, third)
  const youngest = await readersEverywhere(third, 'third-')
  await append(third.sql, 'third-a', 2)
  await expectAllOnce([...asleep, ...younger, ...youngest], third)
})

test('a copy that left the numbering behind numbers on after the last event', async () => {
  const old = await databaseOn(databaseServer())
  const readers = await readersEverywhere(old, 'old-')
  const place = await databaseOn(other.url)
  await restore(old, place, { isNumbered: false })
  const head = (await logOf(place)).at(-1)?.position ?? 0
  const appended = await append(place.sql, 'old-a')
  expect(appended).toMatchObject({ ok: true, events: [{ position: head + 1 }] })
  await expectAllOnce(readers, place)
})
