import fc from 'fast-check'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { roleName } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import { counter } from '../counter.fixture'
import type { NewEvent } from '../event'
import type { AppendRequest, AppendResult } from '../event-store'
import { postgresEventStore } from '.'
import { appendTogether } from './append-together'
import { heldOpen } from './held-open.fixture'
import { listMessages } from './list-messages'
import { counterMessages } from './relay.fixture'

const { application, reader, owner, url } = await testDatabase()
const store = postgresEventStore({ connection: application, inline: [], messages: [counterMessages] })

const opened = (label = 'visitors'): NewEvent => ({
  id: uuidv7(),
  type: 'CounterOpened',
  schemaVersion: 2,
  payload: { label },
})

const request = (aggregateId: string | null, rest: Partial<AppendRequest> = {}): AppendRequest => ({
  stream: aggregateId === null ? null : { aggregateType: counter.name, aggregateId },
  expected: 'any',
  events: [opened()],
  metadata: {},
  ...rest,
})

const readBack = (aggregateId: string) => store.readStream({ aggregateType: counter.name, aggregateId })

/** Takes all lanes, so that what is asked for behind it goes together. */
const behindOthers = <Result>(
  ask: () => readonly Promise<Result>[],
): Promise<readonly PromiseSettledResult<Result>[]> => {
  for (let lane = 0; lane < 4; lane++) void store.append(request(null))
  return Promise.allSettled(ask())
}

const together = async (requests: readonly AppendRequest[]) => {
  const settled = await behindOthers(() => requests.map((one) => store.append(one)))
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))
}

const transactionsOf = async (ids: readonly string[]) => {
  const [found] = await owner.sql`
    select count(distinct xid) as count from hindsight.events where aggregate_id = any(${ids})`
  return found?.count
}

const ids = (count: number) => Array.from({ length: count }, () => uuidv7())

test('appends that come while others are under way are recorded by one statement', async () => {
  const streams = ids(20)
  const results = await together(streams.map((id) => request(id, { events: [opened('a'), opened('b')] })))
  expect(results.every((result) => result.ok)).toBe(true)
  expect(await transactionsOf(streams)).toBe(1)
  for (const [index, id] of streams.entries()) {
    expect(results[index]).toEqual({ ok: true, version: 2, events: await readBack(id) })
    expect((await readBack(id)).map(({ payload }) => payload.label)).toEqual(['a', 'b'])
  }
})

test('each has the verdict that it would have alone', async () => {
  const [fresh = '', taken = '', known = '', behind = '', missing = ''] = ids(5)
  for (const id of [taken, known, behind]) await store.append(request(id))
  const results = await together([
    request(fresh, { expected: 'noStream' }),
    request(taken, { expected: 'noStream' }),
    request(known, { expected: 1 }),
    request(behind, { expected: 4 }),
    request(missing, { expected: 1 }),
    request(null),
  ])
  expect(results).toMatchObject([
    { ok: true, version: 1 },
    { ok: false, reason: 'conflict', actual: 1 },
    { ok: true, version: 2 },
    { ok: false, reason: 'conflict', actual: 1 },
    { ok: false, reason: 'conflict', actual: 0 },
    { ok: true, version: null, events: [{ aggregateType: null, aggregateId: null, version: null }] },
  ])
  expect(await transactionsOf([fresh, known])).toBe(2)
})

test('what the database refuses of one is refused to that one alone', async () => {
  const streams = ids(6)
  const twice = opened()
  await store.append(request(uuidv7(), { events: [twice] }))
  const results = await together([
    ...streams.map((id) => request(id)),
    request('x'.repeat(201)),
    request(uuidv7(), { events: [twice] }),
  ])
  expect(results.slice(0, 6).every((result) => result.ok)).toBe(true)
  expect(results.slice(6)).toMatchObject([{ constraint_name: 'events_sound' }, { constraint_name: 'events_id' }])
})

test('writers of one stream follow each other without gaps', async () => {
  const id = uuidv7()
  const results = await together(Array.from({ length: 20 }, () => request(id)))
  expect(results.map((result) => result.version)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('a command sent twice acts once, and its answer is kept as that of one alone', async () => {
  const [id = '', other = ''] = ids(2)
  const keyed = (aggregateId: string) =>
    request(aggregateId, {
      events: [opened(), opened()],
      idempotency: { caller: 'jane', command: 'OpenCounter', key: id, requestHash: 'hash' },
    })
  const [first, second, third] = await together([keyed(id), keyed(id), request(other)])
  expect(second).toEqual({ ok: false, reason: 'repeated' })
  expect(third).toMatchObject({ ok: true })
  const positions = first.events.map(({ position }: { position: number }) => position)
  const key = { caller: 'jane', command: 'OpenCounter', key: id }
  expect(await store.findAnswer(key)).toEqual({ requestHash: 'hash', aggregateId: id, version: 2, positions })
})

test('messages are those of appends alone', async () => {
  const streams = ids(3)
  const metadata = { correlationId: 'one-visit', actor: 'jane' }
  const results = await together(streams.map((id) => request(id, { metadata })))
  for (const [index, aggregateId] of streams.entries()) {
    const [event] = results[index].events
    const [message, ...more] = await listMessages(
      reader.sql,
      { aggregateType: counter.name, aggregateId },
      { limit: 10 },
    )
    expect(more).toEqual([])
    expect(message).toMatchObject({
      id: event.id,
      position: event.position,
      version: 1,
      recordedAt: event.recordedAt,
      topic: 'counter.opened',
      payload: { label: 'visitors' },
      metadata: { correlationId: 'one-visit' },
    })
  }
})

test("an answer that was lost is nobody's verdict: each of a batch hears of the loss, and nothing is asked again", async () => {
  const { sql } = application
  let asked = 0
  const lossy = new Proxy(sql, {
    get: (target, name) => {
      if (name !== 'unsafe') return Reflect.get(target, name)
      return async (...parameters: Parameters<typeof sql.unsafe>) => {
        asked++
        await target.unsafe(...parameters)
        throw Object.assign(new Error('The network is down'), { code: 'ENETDOWN' })
      }
    },
  })
  const record = appendTogether(lossy, [])
  const streams = ids(12)
  const settled = await Promise.allSettled(streams.map((id) => record(request(id, { expected: 'noStream' }))))
  expect(settled.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(streams.map(() => 'ENETDOWN'))
  expect(asked).toBe(5)
  for (const id of streams) expect(await readBack(id)).toHaveLength(1)
})

test('a table that is locked until the time is up is refused to all of a batch at once', async () => {
  const hasty = postgres(url, { max: 5, connection: { role: roleName('application'), statement_timeout: 300 } })
  let asked = 0
  const counted = new Proxy(hasty, {
    get: (target, name) => {
      if (name === 'unsafe') asked++
      return Reflect.get(target, name)
    },
  })
  const record = appendTogether(counted, [])
  const streams = ids(12)
  const unlock = await heldOpen(owner.sql, (tx) => tx`lock table hindsight.events in exclusive mode`)
  const settled = await Promise.allSettled(streams.map((id) => record(request(id))))
  await unlock()
  await hasty.end()
  expect(settled.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(streams.map(() => '57014'))
  expect(asked).toBe(5)
})

test('a message is told of the append that it belongs to, also where ids are the same', async () => {
  const shared = opened()
  const [left = '', taken = ''] = ids(2)
  const results = await together([
    request(left, { expected: 3, events: [shared] }),
    { ...request(taken, { events: [shared] }), stream: { aggregateType: 'Other', aggregateId: taken } },
  ])
  expect(results).toMatchObject([{ ok: false, reason: 'conflict' }, { ok: true }])
  expect(await listMessages(reader.sql, { aggregateType: 'Other', aggregateId: taken }, { limit: 10 })).toEqual([])
})

test('whoever holds a stream holds up nobody else', async () => {
  const [held = '', ...streams] = ids(12)
  const commit = await heldOpen(
    owner.sql,
    (tx) => tx`
      insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
      values (${uuidv7()}, ${counter.name}, ${held}, 1, 'CounterOpened', '{}')`,
  )
  let waiting: Promise<AppendResult> | undefined
  const others = await behindOthers(() => {
    waiting = store.append(request(held))
    return streams.map((id) => store.append(request(id)))
  })
  expect(others.every(({ status }) => status === 'fulfilled')).toBe(true)
  expect(await readBack(held)).toEqual([])
  await commit()
  expect(await waiting).toMatchObject({ ok: true, version: 2 })
})

test('slow appends leave room for others, however many there are', async () => {
  const held = ids(5)
  const commit = await heldOpen(owner.sql, async (tx) => {
    for (const id of held)
      await tx`
        insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
        values (${uuidv7()}, ${counter.name}, ${id}, 1, 'CounterOpened', '{}')`
  })
  const waiting = held.map((id) => store.append(request(id)))
  expect(await store.append(request(uuidv7()))).toMatchObject({ ok: true })
  await commit()
  expect(await Promise.all(waiting)).toMatchObject(held.map(() => ({ ok: true, version: 2 })))
})

test('whatever meets, streams have no gaps, positions follow versions, and what was answered is what is there', async () => {
  const wish = fc.record({
    stream: fc.nat(5),
    expected: fc.oneof(fc.constant('any' as const), fc.constant('noStream' as const), fc.nat(4)),
    size: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 5, maxLength: 60 }), async (wishes) => {
      const streams = ids(6)
      const results = await together(
        wishes.map(({ stream, expected, size }) =>
          request(streams[stream] ?? '', { expected, events: Array.from({ length: size }, () => opened()) }),
        ),
      )
      const recorded = results.flatMap((result) => (result.ok ? result.events : []))
      expect(results.filter((result) => !result.ok && result.reason !== 'conflict')).toEqual([])
      for (const id of streams) {
        const events = await readBack(id)
        expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1))
        expect(events.map(({ position }) => position)).toEqual(
          events.map(({ position }) => position).toSorted((a, b) => a - b),
        )
        const answered = recorded.filter(({ aggregateId }) => aggregateId === id)
        expect(answered.toSorted((a, b) => a.position - b.position)).toEqual(events)
      }
    }),
    { numRuns: 40 },
  )
})
