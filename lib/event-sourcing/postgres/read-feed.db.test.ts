import type { TransactionSql } from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import type { Interest } from '../consumers'
import type { RecordedEvent } from '../event'
import { postgresEventStore } from '.'
import { appendOn } from './append-on'
import { type FeedCursor, newCursor } from './feed-cursor'
import { type FeedOptions, readFeed } from './read-feed'

const { url, application } = await testDatabase()
// Whose transactions may be idle for as long as a test takes.
const writers = connect(url, 'owner', { max: 12 })
const { sql } = application

const interestIn = (aggregateType: string | null): Interest => ({
  aggregateTypes: [aggregateType],
  types: ['CounterIncreased'],
})
const newType = () => `Type${uuidv7()}`
const increase = () => ({ id: uuidv7(), type: 'CounterIncreased', schemaVersion: 1, payload: { by: 1 } })

const appendIn = (tx: TransactionSql, aggregateType: string, aggregateId: string, count = 1) =>
  appendOn(tx).append({
    stream: { aggregateType, aggregateId },
    expected: 'any',
    events: Array.from({ length: count }, increase),
    metadata: {},
  })

/** A transaction that has begun and waits for the test to go on with it. */
const openTransaction = async () => {
  let end: (how: 'commit' | 'rollback') => void = () => {}
  const ending = new Promise<'commit' | 'rollback'>((resolve) => {
    end = resolve
  })
  let begun: (tx: TransactionSql) => void = () => {}
  const beginning = new Promise<TransactionSql>((resolve) => {
    begun = resolve
  })
  const undone = new Error('undone')
  const over = writers.sql
    .begin(async (tx) => {
      await tx`select pg_current_xact_id()`
      begun(tx)
      if ((await ending) === 'rollback') throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  const tx = await beginning
  const ended = (how: 'commit' | 'rollback') => async () => {
    end(how)
    await over
  }
  return { tx, commit: ended('commit'), rollback: ended('rollback') }
}

const nameOf = ({ aggregateId, version }: RecordedEvent) => `${aggregateId}/${version}`

/** A reader that keeps its cursor. */
const readerOf = async (interest: Interest, begins: 'start' | 'now' = 'start', options: Partial<FeedOptions> = {}) => {
  let cursor: FeedCursor = await newCursor(sql, begins)
  const page = async (limit = 500) => {
    const read = await readFeed(sql, cursor, interest, { limit, ...options })
    cursor = read.cursor
    return read
  }
  const rest = async (limit = 500) => {
    const names: string[] = []
    for (;;) {
      const { events, reachedHead } = await page(limit)
      names.push(...events.map(nameOf))
      if (reachedHead) return names
    }
  }
  return { page, rest, at: () => cursor }
}

test('an event with a low position that commits late is not stepped over', async () => {
  const type = newType()
  const reader = await readerOf(interestIn(type))
  await reader.rest()
  const [first, second] = [await openTransaction(), await openTransaction()]
  await appendIn(second.tx, type, 'late')
  await appendIn(first.tx, type, 'early')
  await first.commit()
  expect(await reader.rest()).toEqual(['early/1'])
  await second.commit()
  expect(await reader.rest()).toEqual(['late/1'])
  expect(await reader.rest()).toEqual([])
})

test('versions of a stream arrive in order though the later one has the older transaction', async () => {
  const type = newType()
  const reader = await readerOf(interestIn(type))
  await reader.rest()
  const older = await openTransaction()
  const newer = await openTransaction()
  await appendIn(newer.tx, type, 'a')
  await newer.commit()
  await appendIn(older.tx, type, 'a')
  expect(await reader.rest()).toEqual(['a/1'])
  await older.commit()
  expect(await reader.rest()).toEqual(['a/2'])
})

test('a slow transaction holds nobody up, and one that is rolled back is never read', async () => {
  const type = newType()
  const reader = await readerOf(interestIn(type))
  const [slow, undone] = [await openTransaction(), await openTransaction()]
  await appendIn(slow.tx, type, 'slow')
  await appendIn(undone.tx, type, 'undone')
  for (const aggregateId of ['a', 'b', 'c']) {
    const quick = await openTransaction()
    await appendIn(quick.tx, type, aggregateId)
    await quick.commit()
    expect(await reader.rest()).toEqual([`${aggregateId}/1`])
  }
  await undone.rollback()
  expect(await reader.rest()).toEqual([])
  await slow.commit()
  expect(await reader.rest()).toEqual(['slow/1'])
})

test('what a reader records in its own transaction comes later, once', async () => {
  const type = newType()
  let cursor = await newCursor(sql, 'now')
  await writers.sql.begin(async (tx) => {
    await tx`select pg_current_xact_id()`
    const other = await openTransaction()
    await appendIn(other.tx, type, 'other')
    await other.commit()
    const page = await readFeed(tx, cursor, interestIn(type), { limit: 10 })
    expect(page.events.map(nameOf)).toEqual(['other/1'])
    cursor = page.cursor
    await appendIn(tx, type, 'own')
    const again = await readFeed(tx, cursor, interestIn(type), { limit: 10 })
    expect(again.events).toEqual([])
    cursor = again.cursor
  })
  const page = await readFeed(sql, cursor, interestIn(type), { limit: 10 })
  expect(page.events.map(nameOf)).toEqual(['own/1'])
})

test('a reader that begins now sees what commits from now on, also where it had begun before', async () => {
  const type = newType()
  const open = await openTransaction()
  const past = await openTransaction()
  await appendIn(open.tx, type, 'open')
  await appendIn(past.tx, type, 'past')
  await past.commit()
  const reader = await readerOf(interestIn(type), 'now')
  await open.commit()
  expect(await reader.rest()).toEqual(['open/1'])
})

test('events without an aggregate are read by those who want them', async () => {
  const type = newType()
  const reader = await readerOf(interestIn(null), 'now')
  const ofAggregates = await readerOf(interestIn(type), 'now')
  const store = postgresEventStore({ connection: application, inline: [] })
  const { id } = increase()
  await store.append({ stream: null, expected: 'any', events: [{ ...increase(), id }], metadata: { actor: 'jane' } })
  const { events } = await reader.page()
  expect(events).toMatchObject([
    { id, aggregateType: null, version: null, payload: { by: 1 }, metadata: { actor: 'jane' } },
  ])
  expect(await ofAggregates.rest()).toEqual([])
})

test('parts share the events: each in exactly one of them, a whole stream in the same', async () => {
  const type = newType()
  const { tx, commit } = await openTransaction()
  for (let stream = 0; stream < 40; stream++) await appendIn(tx, type, `s${stream}`, 2)
  await commit()
  const parts = [0, 1, 2]
  const read = await Promise.all(
    parts.map(async (number) => (await readerOf(interestIn(type), 'start', { part: { number, parts: 3 } })).rest(7)),
  )
  expect(read.flat().sort()).toEqual(
    Array.from({ length: 40 }, (_, n) => [`s${n}/1`, `s${n}/2`])
      .flat()
      .sort(),
  )
  for (const names of read) {
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) expect(names).toContain(name.replace('/2', '/1'))
  }
})

test('a reader that was away for long pages along the key, one that missed a straggler finds it by its transaction', async () => {
  const type = newType()
  const reader = await readerOf(interestIn(type), 'now')
  const straggler = await openTransaction()
  await appendIn(straggler.tx, type, 'straggler')
  const { tx, commit } = await openTransaction()
  await appendIn(tx, type, 'a', 200)
  await commit()
  const names: string[] = []
  names.push(...(await reader.page(10)).events.map(nameOf))
  expect(reader.at()).toMatchObject({ windowTo: expect.any(Number) })
  names.push(...(await reader.rest(10)))
  expect(names).toEqual(Array.from({ length: 200 }, (_, n) => `a/${n + 1}`))

  const more = await openTransaction()
  await appendIn(more.tx, type, 'b', 3)
  await more.commit()
  await straggler.commit()
  expect((await reader.page(2)).events.map(nameOf)).toEqual(['straggler/1', 'b/1'])
  expect(reader.at()).toMatchObject({ windowTo: null, target: expect.any(String) })
  expect(await reader.rest(2)).toEqual(['b/2', 'b/3'])
})

test('the position that people see is the head of the log once all was read, whatever the interest', async () => {
  const type = newType()
  const reader = await readerOf(interestIn('Nobody'), 'now')
  const { tx, commit } = await openTransaction()
  await appendIn(tx, type, 'a', 5)
  await commit()
  const [head] = await sql<{ position: number }[]>`select max(position) as position from hindsight.events`
  expect(await reader.page()).toMatchObject({ events: [], reachedHead: true, upTo: head?.position })
})

const pick = (below: number) => Math.floor(Math.random() * below)

test('whatever the order of commits and the size of pages, every reader sees every event once and in stream order', async () => {
  const type = newType()
  const open: Awaited<ReturnType<typeof openTransaction>>[] = []
  const busy = new Set<string>()
  const readers: {
    rest: (limit?: number) => Promise<string[]>
    page: (limit?: number) => Promise<unknown>
    names: string[]
    before: Set<string>
  }[] = []
  const committed = async () => {
    const rows = await sql<{ name: string }[]>`
      select aggregate_id || '/' || version as name from hindsight.events where aggregate_type = ${type}`
    return new Set(rows.map(({ name }) => name))
  }
  const begin = async (begins: 'start' | 'now') => {
    const names: string[] = []
    const reader = await readerOf(interestIn(type), begins)
    const page = async (limit = 500) => {
      const read = await reader.page(limit)
      names.push(...read.events.map(nameOf))
      return read
    }
    const rest = async () => {
      while (!(await page()).reachedHead);
      return names
    }
    readers.push({ page, rest, names, before: begins === 'now' ? await committed() : new Set() })
  }
  const streamsOf = new Map<TransactionSql, Set<string>>()
  const end = async (index: number) => {
    const [transaction] = open.splice(index, 1)
    if (!transaction) return
    await (Math.random() < 0.8 ? transaction.commit() : transaction.rollback())
    for (const stream of streamsOf.get(transaction.tx) ?? []) busy.delete(stream)
  }
  const steps: (() => Promise<unknown>)[] = [
    async () => {
      if (open.length < 8) open.push(await openTransaction())
    },
    async () => {
      const transaction = open[pick(open.length)]
      if (!transaction) return
      const own = streamsOf.get(transaction.tx) ?? new Set()
      streamsOf.set(transaction.tx, own)
      const stream = `s${pick(6)}`
      // A writer would wait for one that has not committed in the same stream.
      if (busy.has(stream) && !own.has(stream)) return
      busy.add(stream)
      own.add(stream)
      await appendIn(transaction.tx, type, stream, 1 + pick(4))
    },
    () => end(pick(open.length)),
    async () => readers[pick(readers.length)]?.page(1 + pick(5)),
    async () => readers[pick(readers.length)]?.page(1 + pick(5)),
  ]
  await begin('start')
  for (let step = 0; step < 600; step++) {
    if (step % 150 === 75) await begin(step % 300 === 75 ? 'now' : 'start')
    await steps[pick(steps.length)]?.()
  }
  while (open.length > 0) await end(0)
  const all = await committed()
  expect(all.size).toBeGreaterThan(50)
  for (const { rest, before } of readers) {
    const names = await rest()
    expect(new Set(names).size).toBe(names.length)
    expect([...names].sort()).toEqual([...all].filter((name) => !before.has(name)).sort())
    const versions = new Map<string, number>()
    for (const name of names) {
      const [stream = '', version] = name.split('/')
      expect(Number(version)).toBeGreaterThan(versions.get(stream) ?? 0)
      versions.set(stream, Number(version))
    }
  }
})
