import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { counter } from './counter.fixture'
import { inMemoryEventStore } from './in-memory-event-store'
import { fingerprintOf, isSnapshotDue } from './snapshots'
import { stateAt } from './state-at'

const stream = { aggregateType: 'Counter', aggregateId: 'c-1' }
let made = 0
const eventId = () => `0190b0de-0000-7000-8000-${String(++made).padStart(12, '0')}`
const opened = () => ({ id: eventId(), type: 'CounterOpened', schemaVersion: 2, payload: { label: 'a' } })
const increased = (by: number) => ({ id: eventId(), type: 'CounterIncreased', schemaVersion: 1, payload: { by } })

const counted = async (amounts: readonly number[]) => {
  const store = inMemoryEventStore()
  await store.append({ stream, expected: 'noStream', events: [opened(), ...amounts.map(increased)], metadata: {} })
  return store
}

test('T0-178 T0-177 a snapshot is due when a multiple of the interval is reached or passed', () => {
  expect(isSnapshotDue(0, 1, 5)).toBe(false)
  expect(isSnapshotDue(4, 5, 5)).toBe(true)
  expect(isSnapshotDue(3, 12, 5)).toBe(true)
  expect(isSnapshotDue(5, 6, 5)).toBe(false)
})

test('T0-183 an interval of 0 takes none', () => {
  expect(isSnapshotDue(0, 100, 0)).toBe(false)
})

test('T0-181 another state schema, upcaster or revision is another fingerprint', () => {
  const fingerprints = [
    counter,
    { ...counter, state: z.object({ total: z.number() }) },
    { ...counter, upcasters: { CounterOpened: [] } },
    { ...counter, revision: 1 },
  ].map(fingerprintOf)
  expect(new Set(fingerprints).size).toBe(4)
  expect(fingerprintOf({ ...counter })).toBe(fingerprintOf(counter))
})

test('T0-174 T0-175 T0-176 F08 the state at every version equals the fold of the first events, with and without snapshots', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 }),
      fc.array(fc.nat(21)),
      async (amounts, kept) => {
        const plain = await counted(amounts)
        const snapped = await counted(amounts)
        for (const version of kept.map((n) => (n % (amounts.length + 1)) + 1)) {
          const { state } = await stateAt(plain, counter, stream, version)
          await snapped.saveSnapshot(stream, { version, fingerprint: fingerprintOf(counter), state: state ?? null })
        }
        for (let version = 1; version <= amounts.length + 1; version++)
          expect(await stateAt(snapped, counter, stream, version)).toEqual(
            await stateAt(plain, counter, stream, version),
          )
        const total = amounts.reduce((sum, by) => sum + by, 0)
        expect(await stateAt(snapped, counter, stream)).toMatchObject({ version: amounts.length + 1, state: { total } })
      },
    ),
    { numRuns: 50 },
  )
})

test('T0-180 a snapshot of another meaning, or one that its schema refuses, is left alone', async () => {
  const store = await counted([1, 2])
  await store.saveSnapshot(stream, {
    version: 3,
    fingerprint: 'stale-fingerprint',
    state: { total: 99, label: 'STALE', closed: true },
  })
  await store.saveSnapshot(stream, { version: 2, fingerprint: fingerprintOf(counter), state: { broken: true } })
  expect(await stateAt(store, counter, stream)).toEqual({ version: 3, state: { total: 3, label: 'a', closed: false } })
})

test('T0-173 a snapshot serves when the events before it are not read', async () => {
  const store = await counted([1, 2])
  await store.saveSnapshot(stream, {
    version: 2,
    fingerprint: fingerprintOf(counter),
    state: { total: 40, label: 'kept', closed: false },
  })
  expect(await stateAt(store, counter, stream)).toEqual({
    version: 3,
    state: { total: 42, label: 'kept', closed: false },
  })
})

test('T0-163 the snapshot of a history that began in an older shape is enough by itself', async () => {
  const store = inMemoryEventStore()
  const old = { ...opened(), schemaVersion: 1, payload: { name: 'old' } }
  await store.append({ stream, expected: 'noStream', events: [old, increased(2)], metadata: {} })
  const { version, state = null } = await stateAt(store, counter, stream)
  await store.saveSnapshot(stream, { version, fingerprint: fingerprintOf(counter), state })
  const alone = { findSnapshot: store.findSnapshot, readStream: async () => [] }
  expect(await stateAt(alone, counter, stream)).toEqual({
    version: 2,
    state: { total: 2, label: 'old', closed: false },
  })
})

test('T0-171 a stream without events has no state', async () => {
  expect(await stateAt(inMemoryEventStore(), counter, stream)).toEqual({ version: 0, state: undefined })
})
