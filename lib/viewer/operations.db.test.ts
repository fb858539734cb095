import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { listDeadLetters } from './dead-letters'
import { getOperations } from './get-operations'

const { application, admin } = await testDatabase()
const reviewer = { id: '1', email: 'admin@example.com', role: 'admin', actor: 'admin@example.com' } as const
const store = postgresEventStore({ connection: application, inline: [] })

const append = async (aggregateId: string) => {
  const result = await store.append({
    stream: { aggregateType: 'Thing', aggregateId },
    expected: 'noStream',
    events: [{ id: uuidv7(), type: 'ThingMade', schemaVersion: 1, payload: {} }],
    metadata: {},
  })
  return result.ok ? (result.events[0]?.position ?? 0) : 0
}

const operations = (targets = {}) => getOperations(reviewer, application, targets)

test('before anything ran, consumers are new, inline ones are at the head, and the relay is off without a target', async () => {
  const head = await append('1')
  const found = await operations()
  expect(found.head).toBe(head)
  expect(found.projections.find(({ name }) => name === 'customers')).toMatchObject({
    mode: 'inline',
    status: 'running',
    position: head,
    lag: 0,
  })
  expect(found.outbox).toMatchObject({ status: 'off', waiting: 0, parked: 0 })
  expect(found.deadLetters).toBe(0)
  expect(await operations({ natsUrl: 'nats://localhost' })).toMatchObject({ outbox: { status: 'new', reason: null } })
})

test('the longest open transaction is named with its process, its age and its statement', async () => {
  await admin.begin(async (tx) => {
    const [self] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid, 'somebody at lunch' as note`
    const { longestTransaction } = await operations()
    expect(longestTransaction?.pid).toBe(self?.pid)
    expect(longestTransaction?.seconds).toBeGreaterThan(0)
  })
})

test('dead letters of every kind stand in one list with their events, oldest first', async () => {
  const position = await append('2')
  const [event] = await application.sql<{ id: string }[]>`select id from hindsight.events where position = ${position}`
  await application.sql`
    insert into reactions.deliveries (consumer, position, lane, event_id, status, attempts, error, updated_at)
    values ('inbox:receipt', ${position}, 'Thing/2', ${event?.id ?? ''}, 'parked', 5, 'mailbox full', now() - interval '1 hour')`
  await application.sql`
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, attempts, error)
    values (${event?.id ?? ''}, ${position}, 'Thing', '2', 1, 'ThingMade', 'thing.made', '{}', '{}', 'parked', 5, 'refused')`
  const letters = await listDeadLetters(reviewer, application.db)
  expect(letters).toMatchObject([
    { consumer: 'inbox:receipt', position, type: 'ThingMade', aggregateId: '2', error: 'mailbox full', attempts: 5 },
    { consumer: 'relay', position, type: 'ThingMade', aggregateType: 'Thing', error: 'refused' },
  ])
  expect((await operations()).deadLetters).toBe(1)
})
