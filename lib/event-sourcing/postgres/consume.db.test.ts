import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import type { Transaction } from '@/lib/db/transaction'
import { type Consumer, laneOfAggregate } from '../consumers'
import type { RecordedEvent } from '../event'
import { postgresEventStore } from '.'
import { consume } from './consume'

const { application } = await testDatabase()
const store = postgresEventStore({ connection: application, inline: [] })

type Fault = (event: RecordedEvent) => string | null

/** A consumer that remembers what it was given; each has its own aggregate type, so that tests do not meet. */
const recording = (given: Partial<Consumer<Transaction>> & { readonly fault?: Fault } = {}) => {
  const aggregateType = `Type${uuidv7()}`
  const handled: RecordedEvent[] = []
  const consumer: Consumer<Transaction> = {
    name: `projection:${aggregateType}`,
    kind: 'projection',
    begins: 'start',
    interest: { aggregateTypes: [aggregateType], types: ['CounterIncreased'] },
    laneOf: laneOfAggregate,
    handle: async (events) => {
      for (const event of events) {
        const reason = given.fault?.(event)
        if (reason) throw new Error(reason)
      }
      handled.push(...events)
    },
    ...given,
  }
  const append = (aggregateId: string, count = 1) =>
    store.append({
      stream: { aggregateType, aggregateId },
      expected: 'any',
      events: Array.from({ length: count }, () => ({
        id: uuidv7(),
        type: 'CounterIncreased',
        schemaVersion: 1,
        payload: { by: 1 },
      })),
      metadata: {},
    })
  const seen = () => handled.map(({ aggregateId, version }) => `${aggregateId}/${version}`)
  return { consumer, append, seen }
}

const untilIdle = async (consumer: Consumer<Transaction>) => {
  while ((await consume(application, consumer)).state === 'worked');
}

beforeAll(async () => {
  await recording().append('before', 3)
})

test('a consumer sees all events of its interest once, in order', async () => {
  const { consumer, append, seen } = recording()
  await append('a', 2)
  await append('b')
  await untilIdle(consumer)
  await append('a')
  await untilIdle(consumer)
  expect(seen()).toEqual(['a/1', 'a/2', 'b/1', 'a/3'])
  expect(await consume(application, consumer)).toEqual({ state: 'idle', handled: 0 })
})

test('an event that fails holds back its own lane only', async () => {
  let isBroken = true
  const { consumer, append, seen } = recording({
    fault: ({ aggregateId, version }) => (isBroken && aggregateId === 'a' && version === 1 ? 'no' : null),
  })
  await append('a', 2)
  await append('b')
  await consume(application, consumer)
  await append('a')
  await append('b')
  await untilIdle(consumer)
  expect(seen()).toEqual(['b/1', 'b/2'])
  isBroken = false
  await application.sql`
    update reactions.deliveries set due_at = now() where consumer = ${consumer.name} and due_at is not null`
  await untilIdle(consumer)
  expect(seen()).toEqual(['b/1', 'b/2', 'a/1', 'a/2', 'a/3'])
})
