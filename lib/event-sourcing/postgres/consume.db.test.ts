import { sql as raw } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import type { Transaction } from '@/lib/db/transaction'
import type { Consumer } from '../consumers'
import { pauseConsumer, resumeConsumer } from './checkpoints'
import { consume } from './consume'
import { consumersOn } from './consume.fixture'

const database = await testDatabase()
const { application, admin, url } = database
const { sql } = application
const { watching, untilIdle, checkpointOf } = consumersOn(database)

test('a consumer sees all events of its interest once, in order, in batches', async () => {
  const { consumer, append, seen } = watching()
  await watching().append('foreign')
  await append('a', 2)
  await append('b')
  await untilIdle(consumer, { limit: 2 })
  await append('a')
  await untilIdle(consumer, { limit: 2 })
  expect(await seen()).toEqual(['a/1', 'a/2', 'b/1', 'a/3'])
  expect(await consume(application, consumer)).toEqual({ state: 'idle', handled: 0 })
  expect(await checkpointOf(consumer)).toMatchObject({ handled: 4, status: 'running', error: null })
})

test('a consumer that begins now sees nothing of before', async () => {
  const { consumer, append, seen } = watching({ begins: 'now' })
  await append('a', 2)
  await untilIdle(consumer)
  await append('a')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['a/3'])
})

test('while one process works on a consumer, another finds it busy and waits for nothing', async () => {
  const { consumer, append, seen } = watching()
  await append('a')
  let second: unknown
  await consume(application, {
    ...consumer,
    handle: async (events, tx) => {
      second = await consume(application, consumer)
      await consumer.handle(events, tx)
    },
  })
  expect(second).toEqual({ state: 'busy', handled: 0 })
  expect(await seen()).toEqual(['a/1'])
})

test('a paused consumer does nothing and goes on where it stopped', async () => {
  const { consumer, append, seen } = watching()
  await append('a')
  expect(await pauseConsumer(sql, consumer.name)).toBe(false)
  await untilIdle(consumer)
  expect(await pauseConsumer(sql, consumer.name)).toBe(true)
  await append('a')
  expect(await consume(application, consumer)).toEqual({ state: 'paused', handled: 0 })
  expect(await seen()).toEqual(['a/1'])
  await resumeConsumer(sql, consumer.name)
  await untilIdle(consumer)
  expect(await seen()).toEqual(['a/1', 'a/2'])
})

test('a backend that is terminated in the middle of a batch takes all of it back', async () => {
  const { consumer, append, seen } = watching()
  await append('a', 3)
  const fragile = connect(url, 'application', { max: 2 })
  const dying: Consumer<Transaction> = {
    ...consumer,
    handle: async (events, tx) => {
      await consumer.handle(events, tx)
      const [backend] = await tx.execute<{ pid: number }>(raw`select pg_backend_pid() as pid`)
      await admin`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`
      await tx.execute(raw`select 1`)
    },
  }
  await expect(consume(fragile, dying)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await fragile.sql.end({ timeout: 2 })
  expect(await seen()).toEqual([])
  await untilIdle(consumer)
  expect(await seen()).toEqual(['a/1', 'a/2', 'a/3'])
})

test('looking for news writes nothing', async () => {
  const { consumer, append } = watching()
  await append('a')
  await untilIdle(consumer)
  const before = await checkpointOf(consumer)
  await watching().append('foreign')
  await untilIdle(consumer)
  const moved = await checkpointOf(consumer)
  expect(moved?.['reached']).toBeGreaterThan(before?.['reached'])
  const row = () => admin`select ctid::text, xmax::text from reactions.checkpoints where consumer = ${consumer.name}`
  const [untouched] = await row()
  for (let turn = 0; turn < 20; turn++) expect((await consume(application, consumer)).state).toBe('idle')
  expect(await row()).toEqual([untouched])
  expect(await checkpointOf(consumer)).toEqual(moved)
})

test('the rate is that of the last seconds, and a day of silence is no fault', async () => {
  const { consumer, append } = watching()
  await append('a', 100)
  await untilIdle(consumer)
  const busy = await checkpointOf(consumer)
  expect(busy?.['rate']).toBeGreaterThan(1)
  await sql`update reactions.checkpoints set updated_at = now() - interval '1 day' where consumer = ${consumer.name}`
  await append('a')
  await untilIdle(consumer)
  const quiet = await checkpointOf(consumer)
  expect(quiet?.['rate']).toBeLessThan(0.1)
})

test('a slow consumer is given fewer events at once, and more again when it is quick', async () => {
  let pauseMs = 30
  const sizes: number[] = []
  const { consumer, append } = watching({
    handle: async (events) => {
      sizes.push(events.length)
      const end = Date.now() + pauseMs * events.length
      while (Date.now() < end) await new Promise((resolve) => setTimeout(resolve, end - Date.now()))
    },
  })
  await append('a', 200)
  await consume(application, consumer, { limit: 50 })
  await consume(application, consumer, { limit: 50 })
  pauseMs = 0
  await untilIdle(consumer, { limit: 50 })
  expect(sizes[0]).toBe(50)
  expect(sizes[1]).toBeLessThan(40)
  expect(Math.max(...sizes.slice(2))).toBe(50)
})
