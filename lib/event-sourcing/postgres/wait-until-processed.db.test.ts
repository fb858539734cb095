import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { consume } from './consume'
import { consumersOn, refuse } from './consume.fixture'
import { heldOpen } from './held-open.fixture'
import { waitUntilProcessed } from './wait-until-processed'

const database = await testDatabase()
const { application, owner } = database
const { watching, untilIdle } = consumersOn(database)

const isProcessed = (consumer: string, position = 0) =>
  waitUntilProcessed(application, consumer, position, { timeoutMs: 0 })

test('an event counts as processed when its batch has committed, not before', async () => {
  const { consumer, append } = watching()
  const [first, second, third] = await append('a', 3)
  expect(await isProcessed(consumer.name, first)).toBe(false)
  let within: readonly boolean[] = []
  const looking = {
    ...consumer,
    handle: async () => {
      within = await Promise.all([first, second].map((position) => isProcessed(consumer.name, position)))
    },
  }
  await consume(application, looking, { limit: 2 })
  expect(within).toEqual([false, false])
  const all = () => Promise.all([first, second, third].map((position) => isProcessed(consumer.name, position)))
  expect(await all()).toEqual([true, true, false])
  await untilIdle(consumer)
  expect(await all()).toEqual([true, true, true])
  const [fourth, fifth, sixth] = await append('a', 3)
  expect(await isProcessed(consumer.name, fourth)).toBe(false)
  await consume(application, consumer, { limit: 2 })
  expect(await Promise.all([fourth, fifth, sixth].map((position) => isProcessed(consumer.name, position)))).toEqual([
    true,
    true,
    false,
  ])
})

test('waiting ends when the consumer gets there', async () => {
  const { consumer, append } = watching()
  const [position = 0] = await append('a')
  const waiting = waitUntilProcessed(application, consumer.name, position, { timeoutMs: 20_000 })
  await untilIdle(consumer)
  expect(await waiting).toBe(true)
})

test('an event that committed behind the place of a reader is not taken for processed', async () => {
  const { consumer, append } = watching()
  const [aggregateType] = consumer.interest.aggregateTypes
  let position = 0
  const commit = await heldOpen(owner.sql, async (tx) => {
    const [event] = await tx<{ position: number }[]>`
      insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
      values (gen_random_uuid(), ${aggregateType ?? ''}, 'slow', 1, 'CounterIncreased', '{}') returning position`
    position = event?.position ?? 0
  })
  await append('a')
  await untilIdle(consumer)
  expect(await isProcessed(consumer.name, position)).toBe(false)
  await commit()
  expect(await isProcessed(consumer.name, position)).toBe(false)
  await untilIdle(consumer)
  expect(await isProcessed(consumer.name, position)).toBe(true)
})

test('what is held has not been processed', async () => {
  let isBroken = true
  const { consumer, append } = watching({ check: (event) => isBroken && refuse('a/1')(event) })
  const [first, second] = await append('a', 2)
  const [free] = await append('b')
  await untilIdle(consumer)
  const all = () => Promise.all([first, second, free].map((position) => isProcessed(consumer.name, position)))
  expect(await all()).toEqual([false, false, true])
  isBroken = false
  await application.sql`
    update reactions.deliveries set due_at = now() where consumer = ${consumer.name} and due_at is not null`
  await untilIdle(consumer)
  expect(await all()).toEqual([true, true, true])
})

test('nobody waits for a consumer or an event that is not there for longer than told', async () => {
  const { consumer, append } = watching()
  const [position = 0] = await append('a')
  expect(await waitUntilProcessed(application, 'projection:nobody', position, { timeoutMs: 30 })).toBe(false)
  await untilIdle(consumer)
  expect(await waitUntilProcessed(application, consumer.name, position + 1_000_000, { timeoutMs: 30 })).toBe(false)
})
