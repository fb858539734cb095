import { expect, test } from 'vitest'
import { inMemoryEventStore } from '../event-sourcing/in-memory-event-store'
import { createdAtOf } from './created-at'

const stream = { aggregateType: 'Customer', aggregateId: 'imported' }
const store = inMemoryEventStore({ now: () => '2026-11-20T10:00:00.123456Z' })

test('what was told counts, and the recording of the first event where nothing was', async () => {
  const event = { id: crypto.randomUUID(), type: 'CustomerCreated', schemaVersion: 2, payload: {} }
  await store.append({ stream, expected: 'noStream', events: [event], metadata: {} })
  expect(await createdAtOf(store, stream, '2020-01-02T03:04:05+01:00')).toBe('2020-01-02T02:04:05.000Z')
  for (const told of [null, 'yesterday'])
    expect(await createdAtOf(store, stream, told)).toBe('2026-11-20T10:00:00.123Z')
})
