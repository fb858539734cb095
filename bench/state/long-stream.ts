import { v7 as uuidv7 } from 'uuid'
import { customer } from '../../lib/domain/customer/customer'
import { type EventStore, fingerprintOf, type NewEvent, replay, type StreamId } from '../../lib/event-sourcing'
import { metadata } from '../append/appender'

const snapshotInterval = 50

const now = '2026-11-20T10:00:00.000Z'

const eventAt = (version: number): NewEvent => ({
  id: uuidv7(),
  type: version === 1 ? 'CustomerCreated' : 'CustomerUpdated',
  schemaVersion: version === 1 ? 2 : 1,
  payload: {
    firstName: 'Jane',
    lastName: `Doe ${version}`,
    email: `jane.${version}@example.com`,
    updatedAt: now,
    ...(version === 1 ? { createdAt: now } : {}),
  },
})

/** A customer changed thousands of times, with a snapshot after every fifty events, as `dispatch` takes them. */
export async function recordLongStream(store: EventStore, stream: StreamId, events: number): Promise<void> {
  const fingerprint = fingerprintOf(customer)
  let state: ReturnType<typeof replay<typeof customer>>
  for (let version = 0; version < events; version += snapshotInterval) {
    const size = Math.min(snapshotInterval, events - version)
    const batch = Array.from({ length: size }, (_, index) => eventAt(version + index + 1))
    const result = await store.append({
      stream,
      expected: version === 0 ? 'noStream' : version,
      events: batch,
      metadata,
    })
    if (!result.ok) throw new Error(`The store refused to append: ${result.reason}`)
    state = replay(customer, result.events, state)
    if (state && size === snapshotInterval)
      await store.saveSnapshot(stream, { version: version + size, fingerprint, state })
  }
}
