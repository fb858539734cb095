import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { consume } from './consume'
import { consumersOn, nameOf, note, refuse } from './consume.fixture'
import { countDeliveries, discardDelivery, listDeadLetters, retryDelivery } from './deliveries'
import { heldOpen } from './held-open.fixture'

const database = await testDatabase()
const { application, owner } = database
const { sql } = application
const { watching, untilIdle, checkpointOf, passTime } = consumersOn(database)

test('an event that fails leaves nothing, holds back its own lane, and is handled first when it succeeds', async () => {
  let isBroken = true
  const { consumer, append, seen } = watching({ check: (event) => isBroken && refuse('a/1')(event) })
  await append('a', 2)
  await append('b')
  await untilIdle(consumer)
  await append('a')
  await append('b')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['b/1', 'b/2'])
  expect(await checkpointOf(consumer)).toMatchObject({ handled: 2, error: expect.stringContaining('no a/1') })
  expect(await countDeliveries(sql)).toContainEqual({ consumer: consumer.name, waiting: 3, parked: 0 })
  isBroken = false
  await passTime(consumer)
  await untilIdle(consumer)
  await append('a')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['b/1', 'b/2', 'a/1', 'a/2', 'a/3', 'a/4'])
  expect(await checkpointOf(consumer)).toMatchObject({ handled: 6 })
})

test('attempts are further and further apart; after the fifth the event is parked with its error', async () => {
  const { consumer, append, seen } = watching({ check: refuse('a/1') })
  const [position] = await append('a', 2)
  await untilIdle(consumer)
  const pauses: number[] = []
  for (let attempt = 1; attempt < 5; attempt++) {
    const [delivery] = await sql<{ attempts: number; pause: number }[]>`
      select attempts, extract(epoch from due_at - updated_at)::float8 as pause from reactions.deliveries
      where consumer = ${consumer.name} and position = ${position ?? 0}`
    expect(delivery?.attempts).toBe(attempt)
    pauses.push(delivery?.pause ?? 0)
    expect(await consume(application, consumer)).toMatchObject({ state: 'idle' })
    await passTime(consumer)
    await untilIdle(consumer)
  }
  for (const [index, pause] of pauses.entries()) {
    expect(pause).toBeGreaterThan(2 ** index * 0.7)
    expect(pause).toBeLessThan(2 ** index * 1.3)
  }
  expect(await listDeadLetters(sql, { consumer: consumer.name, limit: 10 })).toMatchObject([
    { position, attempts: 5, behind: 1, error: expect.stringContaining('no a/1') },
  ])
  await passTime(consumer)
  expect(await consume(application, consumer)).toMatchObject({ state: 'idle' })
  expect(await seen()).toEqual([])
})

/** A lane whose first event is parked, and another one behind it. */
const parked = async () => {
  let broken: string | null = 'a/1'
  const watched = watching({ check: (event) => broken && refuse(broken)(event) })
  const [position = 0] = await watched.append('a', 2)
  await untilIdle(watched.consumer)
  for (let attempt = 1; attempt < 5; attempt++) {
    await passTime(watched.consumer)
    await untilIdle(watched.consumer)
  }
  const mend = () => {
    broken = null
  }
  return { ...watched, place: { consumer: watched.consumer.name, position }, mend }
}

test('a dead letter that is tried again and succeeds lets its lane go on in order', async () => {
  const { consumer, append, seen, place, mend } = await parked()
  mend()
  await untilIdle(consumer)
  expect(await seen()).toEqual([])
  expect(await sql.begin((tx) => retryDelivery(tx, place))).toBe(true)
  await append('a')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['a/1', 'a/2', 'a/3'])
  expect(await sql.begin((tx) => retryDelivery(tx, place))).toBe(false)
  expect(await listDeadLetters(sql, { consumer: consumer.name, limit: 10 })).toEqual([])
})

test('what is tried again by itself or waits behind a dead letter is none, and is left alone', async () => {
  const { consumer, place } = await parked()
  const rows = () => sql`select * from reactions.deliveries where consumer = ${consumer.name} order by position`
  const [, behind] = await rows()
  const waiting = { ...place, position: Number(behind?.['position']) }
  expect(await sql.begin((tx) => retryDelivery(tx, place))).toBe(true)
  const before = await rows()
  for (const one of [place, waiting])
    for (const operate of [retryDelivery, discardDelivery])
      expect(await sql.begin((tx) => operate(tx, one))).toBe(false)
  expect(await rows()).toEqual(before)
})

test('a dead letter that is tried again and fails has all its attempts', async () => {
  const { consumer, place } = await parked()
  await sql.begin((tx) => retryDelivery(tx, place))
  await untilIdle(consumer)
  const [delivery] = await sql`
    select attempts, status from reactions.deliveries
    where consumer = ${consumer.name} and position = ${place.position}`
  expect(delivery).toEqual({ attempts: 1, status: 'waiting' })
})

test('a dead letter that is discarded is left out, and its lane goes on', async () => {
  const { consumer, append, seen, place } = await parked()
  expect(await sql.begin((tx) => discardDelivery(tx, place))).toBe(true)
  await append('a')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['a/2', 'a/3'])
  expect(await sql.begin((tx) => discardDelivery(tx, place))).toBe(false)
})

test('what lies behind several failures of a lane spanning streams is not tried before its time', async () => {
  const { consumer, append, seen } = watching({
    laneOf: () => 'one',
    check: ({ aggregateId }) => {
      if (aggregateId === 'a' || aggregateId === 'b') throw new Error('no')
    },
  })
  await append('a')
  await append('b')
  await append('c')
  await untilIdle(consumer)
  for (let attempt = 1; attempt < 5; attempt++) {
    await passTime(consumer)
    await untilIdle(consumer)
  }
  const [dead] = await listDeadLetters(sql, { consumer: consumer.name, limit: 10 })
  await sql.begin((tx) => discardDelivery(tx, { consumer: consumer.name, position: dead?.position ?? 0 }))
  await untilIdle(consumer)
  const open = await sql`
    select attempts, due_at is null as behind from reactions.deliveries
    where consumer = ${consumer.name} and status = 'waiting' order by position`
  expect(open).toEqual([
    { attempts: 1, behind: false },
    { attempts: 0, behind: true },
  ])
  expect(await seen()).toEqual([])
})

test('one that commits late and comes first in its lane is tried first, and the others wait for it', async () => {
  const { consumer, append, seen } = watching({
    laneOf: () => 'one',
    check: () => {
      throw new Error('no')
    },
  })
  const [aggregateType] = consumer.interest.aggregateTypes
  const commit = await heldOpen(
    owner.sql,
    (tx) => tx`insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
      values (gen_random_uuid(), ${aggregateType ?? ''}, 'late', 1, 'CounterIncreased', '{}')`,
  )
  await append('a')
  await untilIdle(consumer)
  await commit()
  await untilIdle(consumer)
  await passTime(consumer)
  await untilIdle(consumer)
  const open = await sql`
    select attempts, due_at is null as behind from reactions.deliveries
    where consumer = ${consumer.name} and status = 'waiting' order by position`
  expect(open).toEqual([
    { attempts: 1, behind: false },
    { attempts: 1, behind: true },
  ])
  expect(await seen()).toEqual([])
})

test('a consumer whose lanes cannot be told is held like one that fails', async () => {
  const { consumer, append, seen } = watching({
    laneOf: (event) => {
      refuse('a/1')(event)
      return 'one'
    },
    check: refuse('a/1'),
  })
  await append('a')
  await append('b')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['b/1'])
})

test('a statement that PostgreSQL refuses is the fault of its event', async () => {
  const { consumer, append, seen } = watching({
    handle: async (events, tx) => {
      for (const event of events)
        await note(tx, consumer.name, nameOf(event) === 'a/1' ? null : nameOf(event), event.position)
    },
  })
  await append('a')
  await append('b')
  await untilIdle(consumer)
  expect(await seen()).toEqual(['b/1'])
  expect(await checkpointOf(consumer)).toMatchObject({ error: expect.stringContaining('not-null') })
})

test.each([
  ['a lost connection', '08006'],
  ['a serialisation failure', '40001'],
  ['a deadlock', '40P01'],
  ['a full disk', '53100'],
  ['a lock that is held', '55P03'],
  ['a statement that took too long', '57014'],
  ['a server that stops', '57P01'],
])('%s is no event’s fault: the round fails, nothing is held, the next one does it all', async (_, code) => {
  let isBroken = true
  const { consumer, append, seen } = watching({
    check: () => {
      if (isBroken) throw new Error('Failed query', { cause: Object.assign(new Error('away'), { code }) })
    },
  })
  await append('a', 2)
  await expect(consume(application, consumer)).rejects.toThrow('Failed query')
  const isAway = code === '08006' || code === '57P01'
  expect(await checkpointOf(consumer)).toMatchObject({ error: isAway ? null : expect.stringContaining('Failed query') })
  expect(await countDeliveries(sql)).not.toContainEqual(expect.objectContaining({ consumer: consumer.name }))
  isBroken = false
  await untilIdle(consumer)
  expect(await seen()).toEqual(['a/1', 'a/2'])
})

test('an inbox keeps its deliveries itself: what it throws is thrown on', async () => {
  const { consumer, append } = watching({ kind: 'inbox', check: refuse('a/1') })
  await append('a')
  await expect(consume(application, consumer)).rejects.toThrow('no a/1')
  expect(await checkpointOf(consumer)).toMatchObject({ handled: 0, error: expect.stringContaining('no a/1') })
  expect(await countDeliveries(sql)).not.toContainEqual(expect.objectContaining({ consumer: consumer.name }))
})
