import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { counter } from '../counter.fixture'
import type { AppendRequest } from '../event-store'
import { messages } from '../outbox'
import { postgresEventStore } from '.'
import { forgetPublished } from './forget-published'
import { listMessages } from './list-messages'
import { outboxStats } from './outbox-stats'
import { projection } from './projection'
import { relayRound } from './relay'
import { counterMessages, counterWith, listeningTarget } from './relay.fixture'

const { application, reader } = await testDatabase()
const { sql } = application

const opening = (): AppendRequest => ({
  stream: { aggregateType: counter.name, aggregateId: uuidv7() },
  expected: 'noStream',
  events: [{ id: uuidv7(), type: 'CounterOpened', schemaVersion: 2, payload: { label: 'visitors' } }],
  metadata: {},
})

const rowsOf = (aggregateId: string) =>
  listMessages(reader.sql, { aggregateType: counter.name, aggregateId }, { limit: 10 })

test('T2-40 T2-41 T2-43 one transaction writes event and message; the relay publishes; the clean-up forgets', async () => {
  const aggregateId = await counterWith(application, 0)
  expect(await outboxStats(reader.sql)).toMatchObject({ total: 1, waiting: 1, published: 0, parked: 0, attemptsMax: 0 })
  const [message] = await rowsOf(aggregateId)
  expect(message).toMatchObject({
    topic: 'counter.opened',
    version: 1,
    payload: { label: 'visitors' },
    metadata: { correlationId: 'one-visit' },
    status: 'waiting',
  })
  expect((await outboxStats(sql)).oldestWaiting).toBe(message?.recordedAt)
  const [event] = await sql`
    select id, position, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from hindsight.events where aggregate_id = ${aggregateId}`
  expect(message).toMatchObject({ ...event })

  await counterWith(application, 2)
  const { target, got } = listeningTarget()
  expect(await relayRound(application, [target])).toEqual({ state: 'worked', handled: 4 })
  expect(got).toHaveLength(4)
  expect(got[0]).toEqual({
    id: message?.id,
    topic: 'counter.opened',
    type: 'CounterOpened',
    aggregateType: 'Counter',
    aggregateId,
    version: 1,
    position: message?.position,
    recordedAt: message?.recordedAt,
    payload: { label: 'visitors' },
    metadata: { correlationId: 'one-visit' },
  })
  expect(await outboxStats(sql)).toMatchObject({ total: 4, waiting: 0, published: 4, oldestWaiting: null })

  const tomorrow = new Date(Date.now() + 86_400_000)
  expect(await forgetPublished(sql, new Date(Date.now() - 86_400_000))).toBe(0)
  expect(await forgetPublished(sql, tomorrow)).toBe(4)
  expect(await outboxStats(sql)).toMatchObject({ total: 0 })
})

test('an append that is rolled back leaves no message, whatever failed', async () => {
  const fails = projection({
    name: 'failing',
    from: [counter],
    tables: [],
    when: { CounterOpened: (_, tx) => tx.execute('select 1 / 0') },
  })
  const speechless = messages(counter, {
    CounterOpened: () => {
      throw new Error('not today')
    },
  })
  for (const store of [
    postgresEventStore({ connection: application, inline: [fails], messages: [counterMessages] }),
    postgresEventStore({ connection: application, inline: [], messages: [counterMessages, speechless] }),
  ]) {
    const request = opening()
    await expect(store.append(request)).rejects.toThrow()
    expect(await store.readStream(request.stream ?? { aggregateType: '', aggregateId: '' })).toEqual([])
    expect(await sql`select from reactions.outbox where id = ${request.events[0]?.id ?? ''}`).toHaveLength(0)
  }
})

test('a command that is repeated by its idempotency key has its message once', async () => {
  const store = postgresEventStore({ connection: application, inline: [], messages: [counterMessages] })
  const idempotency = { caller: 'jane', command: 'OpenCounter', key: uuidv7(), requestHash: 'a' }
  const requests = Array.from({ length: 10 }, () => ({ ...opening(), idempotency }))
  const results = await Promise.all(requests.map((request) => store.append(request)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const ids = requests.map(({ events }) => events[0]?.id ?? '')
  expect(await sql`select from reactions.outbox where id = any(${ids})`).toHaveLength(1)
})

test('several events with an answer have their messages too, each with its place', async () => {
  const store = postgresEventStore({ connection: application, inline: [], messages: [counterMessages] })
  const increased = [1, 2].map((by) => ({ id: uuidv7(), type: 'CounterIncreased', schemaVersion: 1, payload: { by } }))
  const request = opening()
  const idempotency = { caller: 'jane', command: 'OpenCounter', key: uuidv7(), requestHash: 'a' }
  const result = await store.append({ ...request, events: [...request.events, ...increased], idempotency })
  const rows = await rowsOf(request.stream?.aggregateId ?? '')
  expect(rows.map(({ version, payload }) => ({ version, payload }))).toEqual([
    { version: 3, payload: { by: 2 } },
    { version: 2, payload: { by: 1 } },
    { version: 1, payload: { label: 'visitors' } },
  ])
  const places = rows.map(({ id, position, recordedAt }) => ({ id, position, recordedAt })).reverse()
  expect(result.ok && result.events).toMatchObject(places)
})

test('a conflict leaves no message', async () => {
  const request = opening()
  const store = postgresEventStore({ connection: application, inline: [], messages: [counterMessages] })
  await store.append(request)
  const again = { ...request, events: opening().events }
  expect(await store.append(again)).toMatchObject({ ok: false, reason: 'conflict' })
  expect(await rowsOf(request.stream?.aggregateId ?? '')).toHaveLength(1)
})

test('only what is declared becomes a message', async () => {
  const request = opening()
  const [opened] = request.events
  const named = { id: uuidv7(), type: 'CounterNamed', schemaVersion: 1, payload: { label: 'guests' } }
  const store = postgresEventStore({ connection: application, inline: [], messages: [counterMessages] })
  await store.append({ ...request, events: [...(opened ? [opened] : []), named] })
  expect((await rowsOf(request.stream?.aggregateId ?? '')).map(({ type }) => type)).toEqual(['CounterOpened'])
})

test('the reader may look at messages but not touch them', async () => {
  await expect(reader.sql`delete from reactions.outbox`).rejects.toThrow(/read-only|permission denied/)
})
