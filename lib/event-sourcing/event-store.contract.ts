import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { counter } from './counter.fixture'
import type { NewEvent, StreamId } from './event'
import type { AppendRequest, EventStore } from './event-store'
import { replay } from './replay'
import { fingerprintOf } from './snapshots'
import { stateAt } from './state-at'

const freshStream = (): StreamId => ({ aggregateType: 'Counter', aggregateId: uuidv7() })

const event = (type: string, payload: NewEvent['payload'] = {}): NewEvent => ({
  id: uuidv7(),
  type,
  schemaVersion: type === 'CounterOpened' ? 2 : 1,
  payload,
})

const opened = () => event('CounterOpened', { label: 'visitors' })
const increased = (by = 1) => event('CounterIncreased', { by })

const request = (stream: StreamId | null, rest: Partial<AppendRequest> = {}): AppendRequest => ({
  stream,
  expected: 'any',
  events: [increased()],
  metadata: {},
  ...rest,
})

const begun = async (store: EventStore, events: readonly NewEvent[] = [opened()]) => {
  const stream = freshStream()
  const result = await store.append(request(stream, { expected: 'noStream', events }))
  if (!result.ok) throw new Error(result.reason)
  return { stream, events: result.events }
}

const key = () => ({ caller: 'jane', command: 'IncreaseCounter', key: uuidv7(), requestHash: 'a' })

const countOf = <Value>(values: readonly Value[], wanted: (value: Value) => boolean) => values.filter(wanted).length

const versionsOf = async (store: EventStore, stream: StreamId) =>
  (await store.readStream(stream)).map(({ version }) => version)

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1)

/** The promises that every event store keeps. Streams are made up anew, so a store may hold other events too. */
export const eventStoreContract = (getStore: () => EventStore): void => {
  describe('writers of one stream', () => {
    test('T0-123 of 50 writers with the same expected version exactly one wins, the others learn the actual version', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      const results = await Promise.all(upTo(50).map(() => store.append(request(stream, { expected: 1 }))))
      expect(countOf(results, ({ ok }) => ok)).toBe(1)
      const losers = results.filter(({ ok }) => !ok)
      expect(losers).toEqual(losers.map(() => ({ ok: false, reason: 'conflict', actual: 2 })))
      expect(await versionsOf(store, stream)).toEqual([1, 2])
    })

    test('of 20 writers that begin the same stream exactly one does', async () => {
      const store = getStore()
      const stream = freshStream()
      const begin = () => store.append(request(stream, { expected: 'noStream', events: [opened(), increased()] }))
      const results = await Promise.all(upTo(20).map(begin))
      expect(countOf(results, ({ ok }) => ok)).toBe(1)
      expect(results.filter(({ ok }) => !ok)[0]).toEqual({ ok: false, reason: 'conflict', actual: 2 })
      expect(await versionsOf(store, stream)).toEqual([1, 2])
    })

    test('a stale or a future expected version is a conflict and writes nothing', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      for (const expected of ['noStream', 0, 2, 99] as const)
        expect(await store.append(request(stream, { expected }))).toEqual({ ok: false, reason: 'conflict', actual: 1 })
      expect(await versionsOf(store, stream)).toEqual([1])
    })

    test('an aggregate that does not exist has version 0', async () => {
      const result = await getStore().append(request(freshStream(), { expected: 1 }))
      expect(result).toEqual({ ok: false, reason: 'conflict', actual: 0 })
    })

    test('five writers without an expected version append twenty events each, and the versions have no gap', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      const write = async () => {
        for (const _ of upTo(20)) expect(await store.append(request(stream))).toMatchObject({ ok: true })
      }
      await Promise.all(upTo(5).map(write))
      expect(await versionsOf(store, stream)).toEqual(upTo(101))
    })

    test('T0-140 ids are unique within their aggregate type only', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      const other = { ...stream, aggregateType: 'Account' }
      expect(await store.append(request(other, { expected: 'noStream' }))).toMatchObject({ ok: true, version: 1 })
      expect(await store.append(request(other, { expected: 1 }))).toMatchObject({ ok: true, version: 2 })
      expect(await versionsOf(store, stream)).toEqual([1])
    })
  })

  describe('a batch', () => {
    test('gets versions and positions in its own order', async () => {
      const store = getStore()
      const { stream, events } = await begun(store, [opened(), ...upTo(9).map((by) => increased(by))])
      expect(events.map(({ version }) => version)).toEqual(upTo(10))
      expect(events.map(({ payload }) => payload.by ?? 0)).toEqual([0, ...upTo(9)])
      const positions = events.map(({ position }) => position)
      expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      expect(await store.readStream(stream)).toEqual(events)
    })

    test('is recorded wholly or not at all, also when an event in the middle fails', async () => {
      const store = getStore()
      const { stream, events } = await begun(store)
      const taken = { ...increased(), id: events[0]?.id ?? '' }
      const batch = [increased(), taken, increased()]
      await expect(store.append(request(stream, { expected: 1, events: batch }))).rejects.toThrow()
      expect(await versionsOf(store, stream)).toEqual([1])
      expect(await store.append(request(stream, { expected: 1 }))).toMatchObject({ ok: true, version: 2 })
    })

    test('positions never repeat, whoever writes', async () => {
      const store = getStore()
      const results = await Promise.all(upTo(30).map(() => begun(store, [opened(), increased()])))
      const positions = results.flatMap(({ events }) => events.map(({ position }) => position))
      expect(new Set(positions).size).toBe(60)
    })
  })

  describe('an event', () => {
    test('comes back as it was recorded, with the time of the store to the microsecond', async () => {
      const store = getStore()
      const payload = { text: 'Zoë "quoted" \\ \u2028', deep: { list: [1, 2.5, null, true, { a: [] }] }, __proto: 1 }
      const metadata = { actor: 'jane@example.com', requestParams: { id: '7' } }
      const stream = freshStream()
      const noted = event('CounterNamed', payload)
      const result = await store.append(request(stream, { events: [noted], metadata }))
      const [read] = await store.readStream(stream)
      expect(read).toMatchObject({ ...stream, id: noted.id, type: 'CounterNamed', version: 1, payload, metadata })
      expect(read?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
      expect(result).toEqual({ ok: true, version: 1, events: [read] })
    })

    test('without an aggregate has neither version nor schema version', async () => {
      const store = getStore()
      const fact = { ...event('CounterMissed', { label: 'x' }), schemaVersion: null }
      const result = await store.append(request(null, { events: [fact] }))
      expect(result).toMatchObject({
        ok: true,
        version: null,
        events: [{ aggregateType: null, aggregateId: null, version: null, schemaVersion: null }],
      })
    })

    test('is found in the whole log in the order of positions', async () => {
      const store = getStore()
      const { events } = await begun(store, [opened(), increased(), increased()])
      const afterPosition = (events[0]?.position ?? 0) - 1
      expect(await store.readAll({ afterPosition, limit: 2 })).toEqual(events.slice(0, 2))
      expect(await store.readAll({ afterPosition: events[2]?.position ?? 0, limit: 5 })).toEqual([])
      expect((await store.readAll({ limit: 1 }))[0]?.position).toBeLessThanOrEqual(events[0]?.position ?? 0)
    })

    test('stays as it was stored when it is read in a newer shape', async () => {
      const store = getStore()
      const old = { ...event('CounterOpened', { name: 'old shape' }), schemaVersion: 1 }
      const { stream } = await begun(store, [old])
      const before = await store.readStream(stream)
      expect((await stateAt(store, counter, stream)).state).toEqual({ total: 0, label: 'old shape', closed: false })
      expect(await store.readStream(stream)).toEqual(before)
      expect(before[0]).toMatchObject({ schemaVersion: 1, payload: { name: 'old shape' } })
    })
  })

  describe('an idempotency key', () => {
    test('never acts twice, and its answer is kept with the events', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      const idempotency = key()
      expect(await store.findAnswer(idempotency)).toBeNull()
      const first = await store.append(request(stream, { idempotency, events: [increased(), increased()] }))
      expect(await store.append(request(stream, { idempotency }))).toEqual({ ok: false, reason: 'repeated' })
      expect(await store.append(request(freshStream(), { idempotency }))).toEqual({ ok: false, reason: 'repeated' })
      const positions = first.ok ? first.events.map(({ position }) => position) : []
      const answer = { requestHash: 'a', aggregateId: stream.aggregateId, version: 3, positions }
      expect(await store.findAnswer(idempotency)).toEqual(answer)
      expect(await versionsOf(store, stream)).toEqual([1, 2, 3])
    })

    test.each(['any', 1] as const)('never acts twice in parallel (expected version: %s)', async (expected) => {
      const store = getStore()
      const { stream } = await begun(store)
      const idempotency = key()
      const results = await Promise.all(upTo(20).map(() => store.append(request(stream, { expected, idempotency }))))
      expect(countOf(results, ({ ok }) => ok)).toBe(1)
      const losers = results.filter(({ ok }) => !ok)
      expect(losers).toEqual(losers.map(() => ({ ok: false, reason: 'repeated' })))
      expect(await versionsOf(store, stream)).toEqual([1, 2])
    })

    test('never begins two streams in parallel', async () => {
      const store = getStore()
      const idempotency = key()
      const begin = () =>
        store.append(request(freshStream(), { expected: 'noStream', events: [opened()], idempotency }))
      const results = await Promise.all(upTo(20).map(begin))
      expect(countOf(results, ({ ok }) => ok)).toBe(1)
      expect(countOf(results, (result) => !result.ok && result.reason === 'repeated')).toBe(19)
    })

    test('belongs to its caller and command, and a refused append leaves it unused', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      const idempotency = key()
      const stale = request(stream, { expected: 7, idempotency })
      expect(await store.append(stale)).toMatchObject({ ok: false, reason: 'conflict' })
      expect(await store.findAnswer(idempotency)).toBeNull()
      for (const other of [idempotency, { ...idempotency, caller: 'joe' }, { ...idempotency, command: 'CloseCounter' }])
        expect(await store.append(request(stream, { idempotency: other }))).toMatchObject({ ok: true })
    })
  })

  describe('the past', () => {
    test('a stream is read between versions', async () => {
      const store = getStore()
      const { stream } = await begun(store, [opened(), ...upTo(5).map(() => increased())])
      const range = await store.readStream(stream, { afterVersion: 2, upToVersion: 4 })
      expect(range.map(({ version }) => version)).toEqual([3, 4])
      expect(await store.readStream(freshStream())).toEqual([])
    })

    test('the version at a time is that of the last event recorded by then', async () => {
      const store = getStore()
      const { stream, events } = await begun(store)
      await new Promise((resolve) => setTimeout(resolve, 5))
      const later = await store.append(request(stream))
      const times = [...events, ...(later.ok ? later.events : [])].map(({ recordedAt }) => recordedAt)
      expect(await store.versionAt(stream, times[0] ?? '')).toBe(1)
      expect(await store.versionAt(stream, times[1] ?? '')).toBe(2)
      expect(await store.versionAt(stream, '2001-01-01T00:00:00Z')).toBe(0)
      expect(await store.versionAt(freshStream(), times[1] ?? '')).toBe(0)
    })

    test('state at version k is the fold of the first k events, with and without snapshots', async () => {
      const store = getStore()
      const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.string({ maxLength: 5 })), { maxLength: 12 })
      const label = (text: string) => text.replaceAll('\0', ' ').toWellFormed()
      const toEvent = (step: string | number) =>
        typeof step === 'number' ? increased(step) : event('CounterNamed', { label: label(step) })
      await fc.assert(
        fc.asyncProperty(steps, fc.array(fc.nat(12), { maxLength: 3 }), async (history, snapshotsAfter) => {
          const { stream, events } = await begun(store, [opened(), ...history.map(toEvent)])
          const fold = (version: number) => replay(counter, events.slice(0, version))
          const check = async () => {
            for (const version of upTo(events.length))
              expect(await stateAt(store, counter, stream, version)).toEqual({ version, state: fold(version) })
            expect((await stateAt(store, counter, stream)).state).toEqual(fold(events.length))
          }
          await check()
          for (const version of snapshotsAfter.filter((version) => version >= 1 && version <= events.length)) {
            const state = fold(version)
            if (state) await store.saveSnapshot(stream, { version, fingerprint: fingerprintOf(counter), state })
          }
          await check()
        }),
        { numRuns: 15 },
      )
    })
  })

  describe('a snapshot', () => {
    const snapshot = { version: 3, fingerprint: 'f', state: { total: 1 } }

    test('T0-172 T0-182 is the newest with its fingerprint, at most the version asked for, also when an earlier one comes late', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      await store.saveSnapshot(stream, { ...snapshot, version: 6 })
      await store.saveSnapshot(stream, snapshot)
      expect(await store.findSnapshot(stream, 'f')).toEqual({ ...snapshot, version: 6 })
      expect(await store.findSnapshot(stream, 'f', 5)).toEqual(snapshot)
      expect(await store.findSnapshot(stream, 'f', 2)).toBeNull()
      expect(await store.findSnapshot(stream, 'g')).toBeNull()
      expect(await store.findSnapshot(freshStream(), 'f')).toBeNull()
    })

    test('that exists is kept', async () => {
      const store = getStore()
      const { stream } = await begun(store)
      await store.saveSnapshot(stream, snapshot)
      await store.saveSnapshot(stream, { ...snapshot, state: { total: 99 } })
      expect(await store.findSnapshot(stream, 'f')).toEqual(snapshot)
    })
  })
}
