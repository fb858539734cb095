import { expect, test } from 'vitest'
import { counter } from './counter.fixture'
import { createDispatch } from './dispatch'
import type { EventStore } from './event-store'
import { inMemoryEventStore } from './in-memory-event-store'
import { withMetadata } from './metadata'
import { match } from './outcome'
import { createRegistry, type Handler } from './registry'
import { fingerprintOf } from './snapshots'

const engine = (handlers: Readonly<Record<string, Handler>> = {}, store: EventStore = inMemoryEventStore()) => {
  const registry = createRegistry({ aggregates: [counter], handlers })
  return { store, registry, dispatch: createDispatch({ store, registry, snapshotInterval: 3 }) }
}
const stream = (aggregateId: string) => ({ aggregateType: 'Counter', aggregateId })
const open = { type: 'OpenCounter', aggregateId: 'c-1', data: { label: 'a', note: 'n' } }
const increase = { type: 'IncreaseCounter', aggregateId: 'c-1', data: { by: 1 } }

test('T0-081 T0-242 a valid command records its events and answers where', async () => {
  const { dispatch, store } = engine()
  expect(await dispatch(open)).toEqual({
    ok: true,
    aggregateType: 'Counter',
    aggregateId: 'c-1',
    version: 1,
    positions: [1],
    repeated: false,
  })
  const [event] = await store.readStream(stream('c-1'))
  expect(event).toMatchObject({ type: 'CounterOpened', version: 1, schemaVersion: 2, payload: { label: 'a' } })
})

test('S0-04 T0-080 T0-088 every field that is blank, null or absent is named at once, and nothing is written', async () => {
  const { dispatch, store } = engine()
  for (const data of [{ label: '', note: '  ' }, { label: null }, {}])
    expect(await dispatch({ ...open, data })).toEqual({
      ok: false,
      failure: { kind: 'invalid', errors: { label: ["can't be blank"], note: ["can't be blank"] } },
    })
  expect(await store.readAll({ limit: 10 })).toEqual([])
})

test('S0-02 an unknown parameter is refused by its name', async () => {
  const outcome = await engine().dispatch({ ...open, data: { ...open.data, extra: 1 } })
  expect(outcome).toMatchObject({ failure: { kind: 'invalid', errors: { extra: ['is unknown'] } } })
})

test('S0-24 a command on an aggregate needs its id', async () => {
  const outcome = await engine().dispatch({ type: 'IncreaseCounter', data: { by: 1 } })
  expect(outcome).toMatchObject({ failure: { kind: 'invalid', errors: { aggregateId: ["can't be blank"] } } })
})

test.each(['.', '..', 'a\nb', 'x'.repeat(201), '🌊'.repeat(201)])(
  'an aggregate id %j is refused',
  async (aggregateId) => {
    expect(await engine().dispatch({ ...open, aggregateId })).toMatchObject({ failure: { kind: 'invalid' } })
  },
)

test('an aggregate id has up to 200 characters, whatever each of them takes', async () => {
  expect(await engine().dispatch({ ...open, aggregateId: '🌊'.repeat(200) })).toMatchObject({ ok: true })
})

test('what was wrong before is told beside what is wrong with the fields', async () => {
  const given = { ...open, data: { label: '', note: 'n' }, problems: { by: ['is a number that was not kept'] } }
  expect(await engine().dispatch(given)).toMatchObject({
    failure: { kind: 'invalid', errors: { label: ["can't be blank"], by: ['is a number that was not kept'] } },
  })
})

test.each([{}, { aggregateId: '' }])(
  'S0-23 T0-120 T0-121 an opening command without an id makes one: %j',
  async (id) => {
    const outcome = await engine().dispatch({ type: 'OpenCounter', data: open.data, ...id })
    expect(outcome).toMatchObject({ ok: true, version: 1, aggregateId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  },
)

test('T0-124 a second opening is taken, a command without a stream is missing', async () => {
  const { dispatch } = engine()
  expect(await dispatch(increase)).toMatchObject({ failure: { kind: 'missing' } })
  await dispatch(open)
  expect(await dispatch(open)).toMatchObject({ failure: { kind: 'taken' } })
})

test('a refusal carries its reason and its fields', async () => {
  const { dispatch } = engine()
  await dispatch(open)
  await dispatch({ type: 'CloseCounter', aggregateId: 'c-1', data: {} })
  expect(await dispatch(increase)).toEqual({
    ok: false,
    failure: { kind: 'refused', reason: 'The counter is closed.', errors: { by: ['too late'] } },
  })
})

test('a decision without events changes nothing and succeeds', async () => {
  const { dispatch } = engine()
  await dispatch(open)
  await dispatch({ type: 'CloseCounter', aggregateId: 'c-1', data: {} })
  expect(await dispatch({ type: 'CloseCounter', aggregateId: 'c-1', data: {} })).toMatchObject({
    ok: true,
    version: 2,
    positions: [],
  })
})

test('a stale expected version is a conflict that names the actual one, and is not retried', async () => {
  const { dispatch } = engine()
  await dispatch(open)
  await dispatch(increase)
  expect(await dispatch({ ...increase, expectedVersion: 1 })).toMatchObject({
    failure: { kind: 'conflict', expected: 1, actual: 2 },
  })
  expect(await dispatch({ ...increase, expectedVersion: 2 })).toMatchObject({ ok: true, version: 3 })
  expect(await dispatch({ ...open, expectedVersion: 'noStream' })).toMatchObject({
    failure: { kind: 'conflict', actual: 3 },
  })
})

test('without an expected version a command that lost a race is tried again', async () => {
  const { dispatch } = engine()
  await dispatch(open)
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => dispatch(increase)))
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.version : 0)).toSorted()).toEqual([2, 3, 4, 5, 6])
})

test('the retries end: a command that always loses answers the conflict', async () => {
  const store = inMemoryEventStore()
  let appends = 0
  const losing: EventStore = {
    ...store,
    append: async () => {
      appends++
      return { ok: false, reason: 'conflict', actual: 9 }
    },
  }
  const registry = createRegistry({ aggregates: [counter] })
  const dispatch = createDispatch({ store: losing, registry, snapshotInterval: 0, attempts: 3 })
  expect(await dispatch(open)).toMatchObject({ failure: { kind: 'conflict', actual: 9 } })
  expect(appends).toBe(3)
})

test('the same idempotency key answers what the first did, and with another body is a mismatch', async () => {
  const { dispatch, store } = engine()
  const first = await dispatch({ ...open, idempotencyKey: 'k', caller: 'jane' })
  expect(await dispatch({ ...open, idempotencyKey: 'k', caller: 'jane' })).toEqual({ ...first, repeated: true })
  const other = { ...open, data: { label: 'b', note: 'n' }, idempotencyKey: 'k', caller: 'jane' }
  expect(await dispatch(other)).toMatchObject({ failure: { kind: 'mismatch' } })
  expect(await dispatch({ ...other, aggregateId: 'c-2', caller: 'john' })).toMatchObject({ ok: true, repeated: false })
  expect(await dispatch({ ...other, data: {} })).toMatchObject({ failure: { kind: 'mismatch' } })
  expect(await store.readAll({ limit: 10 })).toHaveLength(2)
})

test('a key whose command was refused can be used again', async () => {
  const { dispatch } = engine()
  await dispatch({ ...open, data: {}, idempotencyKey: 'k' })
  expect(await dispatch({ ...open, idempotencyKey: 'k' })).toMatchObject({ ok: true, repeated: false })
})

test('T0-083 an unknown command is a failure that says how to register', async () => {
  const outcome = await engine().dispatch({ type: 'ShipIt', data: {} })
  expect(outcome).toMatchObject({ failure: { kind: 'unknown', message: expect.stringContaining('Register one with') } })
})

test('T0-086 a registered handler answers in place of the convention, and may go on', async () => {
  const { dispatch } = engine({
    OpenCounter: async ({ data }, next) => (data.label === 'no' ? { refused: 'Not today.' } : next()),
  })
  expect(await dispatch({ ...open, data: { label: 'no', note: 'n' } })).toMatchObject({
    failure: { kind: 'refused', reason: 'Not today.' },
  })
  expect(await dispatch(open)).toMatchObject({ ok: true })
})

test('E01 hostile text is a field error before anything is written', async () => {
  expect(await engine().dispatch({ ...open, data: { label: 'a\0', note: '' } })).toMatchObject({
    failure: { kind: 'invalid', errors: { label: ['contains a NUL character'], note: ["can't be blank"] } },
  })
})

test('metadata of the context is on every event, and explicit values win', async () => {
  const { dispatch, store } = engine()
  await withMetadata({ requestId: 'r-1', actor: 'a' }, () => dispatch({ ...open, metadata: { actor: 'b' } }))
  expect((await store.readAll({ limit: 1 }))[0]?.metadata).toEqual({ requestId: 'r-1', actor: 'b' })
})

test('T0-177 a snapshot is taken when a batch reaches or passes a multiple of the interval', async () => {
  const { dispatch, store } = engine()
  const snapshot = () => store.findSnapshot(stream('c-1'), fingerprintOf(counter))
  await dispatch(open)
  await dispatch(increase)
  expect(await snapshot()).toBeNull()
  await dispatch({ type: 'IncreaseTwice', aggregateId: 'c-1', data: { by: 5 } })
  expect(await snapshot()).toMatchObject({ version: 4, state: { total: 11, label: 'a', closed: false } })
})

test('a stream that the code cannot read refuses commands and says so', async () => {
  const { dispatch, store } = engine()
  const alien = { id: '0190b0de-0000-7000-8000-000000000001', type: 'CounterPainted', schemaVersion: 1, payload: {} }
  await store.append({ stream: stream('c-1'), expected: 'noStream', events: [alien], metadata: {} })
  expect(await dispatch(increase)).toMatchObject({
    failure: { kind: 'unreadable', reason: 'Counter has no event CounterPainted' },
  })
})

test('S0-10 S0-11 exactly one case of an outcome is answered', async () => {
  const { dispatch } = engine()
  const say = (outcome: Awaited<ReturnType<typeof dispatch>>) =>
    match(outcome, {
      ok: ({ version }) => `version ${version}`,
      invalid: () => 'invalid',
      refused: () => 'refused',
      missing: () => 'missing',
      taken: () => 'taken',
      conflict: () => 'conflict',
      mismatch: () => 'mismatch',
      unreadable: () => 'unreadable',
      unknown: () => 'unknown',
    })
  expect([say(await dispatch(increase)), say(await dispatch(open)), say(await dispatch(open))]).toEqual([
    'missing',
    'version 1',
    'taken',
  ])
})

test('the same idempotency key sent in parallel acts once, and all learn the same answer', async () => {
  const { dispatch, store } = engine()
  await dispatch(open)
  const twice = { type: 'IncreaseTwice', aggregateId: 'c-1', data: { by: 1 }, idempotencyKey: 'k', expectedVersion: 1 }
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => dispatch(twice)))
  expect(outcomes.map((outcome) => outcome.ok && outcome.version)).toEqual(Array(10).fill(3))
  expect(outcomes.filter((outcome) => outcome.ok && !outcome.repeated)).toHaveLength(1)
  expect(await store.readAll({ limit: 10 })).toHaveLength(3)
})

test('a creation repeated with its key, whose id was made for it, answers the same id', async () => {
  const { dispatch } = engine()
  const create = { type: 'OpenCounter', data: open.data, idempotencyKey: 'k' }
  const first = await dispatch(create)
  expect(await dispatch(create)).toEqual({ ...first, repeated: true })
  expect(await dispatch({ ...create, data: { label: 'b', note: 'n' } })).toMatchObject({
    failure: { kind: 'mismatch' },
  })
})
