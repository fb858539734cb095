import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../db/testing'
import { aggregate, fingerprintOf, opens } from '../event-sourcing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { findState, findStateAfter, statesAround } from './state-at'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()

const counted = z.object({ by: z.number() })
const Counter = aggregate(
  {
    name: 'Counter',
    state: z.object({ total: z.number(), customerId: z.string().optional() }),
    events: { CountBegun: opens(counted), Counted: counted, CountBroken: z.object({}) },
    commands: {},
  },
  {
    evolve: {
      CountBegun: ({ by }) => ({ total: by }),
      Counted: ({ total }, { by }) => ({ total: total + by }),
      CountBroken: () => {
        throw new TypeError('cannot read properties of undefined')
      },
    },
    decide: {},
  },
)

const source = {
  store: postgresEventStore({ connection: database.reader, inline: [] }),
  aggregates: [Counter],
}
const stream = (aggregateId: string) => ({ aggregateType: 'Counter', aggregateId })
const stateOf = (id: string, version: number) => findState(reviewer, stream(id), version, source)

beforeAll(async () => {
  const begun = { type: 'CountBegun', version: 1, payload: { by: 1 } }
  const counter = (id: string, events: readonly object[]) =>
    events.map((event, index) => ({
      type: 'Counted',
      payload: { by: 10 },
      version: index + 1,
      ...stream(id),
      ...event,
    }))
  await givenEvents(database, [
    ...counter('fine', [begun, {}, {}]),
    ...counter('retired', [begun, { type: 'CountRetired' }]),
    ...counter('unknown-key', [{ ...begun, payload: { by: 1, more: true } }]),
    ...counter('unfit', [begun, { payload: { by: 'ten' } }]),
    ...counter('broken', [begun, { type: 'CountBroken', payload: {} }]),
    ...counter('newer', [{ ...begun, schemaVersion: 7 }]),
    ...counter('headless', [{}]),
    ...counter('deep', [{ ...begun, payload: `{"by":1,"deep":${'['.repeat(4_000)}${']'.repeat(4_000)}}` }]),
  ])
})

test('the state is that of the version asked for', async () => {
  expect(await stateOf('fine', 1)).toEqual({ state: '{"total":1}', reason: null })
  expect(await stateOf('fine', 3)).toEqual({ state: '{"total":21}', reason: null })
})

test('a snapshot is where reading begins', async () => {
  const { store } = source
  const snapshot = { version: 2, fingerprint: fingerprintOf(Counter), state: { total: 500 } }
  const read = { ...store, findSnapshot: async () => snapshot }
  expect(await findState(reviewer, stream('fine'), 3, { ...source, store: read })).toMatchObject({
    state: '{"total":510}',
  })
})

test('the state before is told with it, and none before the first version', async () => {
  const around = (version: number | null) => statesAround(reviewer, { ...stream('fine'), version }, source)
  expect(await around(2)).toMatchObject({
    version: 2,
    now: { state: '{"total":11}' },
    before: { state: '{"total":1}' },
  })
  expect((await around(1))?.before).toBeNull()
  expect(await around(null)).toBeNull()
})

test('both states come from one reading: the newest snapshot before the event, and what is recorded after it', async () => {
  const asked: string[] = []
  const { store } = source
  const counting: typeof store = {
    ...store,
    findSnapshot: (...given) => {
      asked.push(`a snapshot up to ${given[2]}`)
      return store.findSnapshot(...given)
    },
    readStream: (given, range) => {
      asked.push(`events ${range?.afterVersion} to ${range?.upToVersion}`)
      return store.readStream(given, range)
    },
  }
  const around = (id: string, version: number) =>
    statesAround(reviewer, { ...stream(id), version }, { ...source, store: counting })
  await around('fine', 3)
  expect(asked.splice(0)).toEqual(['a snapshot up to 2', 'events 0 to 3'])
  await around('fine', 1)
  expect(asked.splice(0)).toEqual(['events 0 to 1'])
  await postgresEventStore({ connection: database.application, inline: [] }).saveSnapshot(stream('fine'), {
    version: 2,
    fingerprint: fingerprintOf(Counter),
    state: { total: 500 },
  })
  expect(await around('fine', 3)).toMatchObject({ now: { state: '{"total":510}' }, before: { state: '{"total":500}' } })
  expect(asked).toEqual(['a snapshot up to 2', 'events 2 to 3'])
})

test('an event that the code cannot read leaves the state before it readable', async () => {
  const around = (id: string, version: number) => statesAround(reviewer, { ...stream(id), version }, source)
  expect(await around('broken', 2)).toMatchObject({ now: { state: null }, before: { state: '{"total":1}' } })
  expect(await around('headless', 2)).toMatchObject({ now: { state: null }, before: { state: null } })
})

test('S0-149 a payload with a key that nobody knows is read without it', async () =>
  expect(await stateOf('unknown-key', 1)).toEqual({ state: '{"total":1}', reason: null }))

test('E05 depth is no obstacle', async () => expect(await stateOf('deep', 1)).toMatchObject({ state: '{"total":1}' }))

test.each([
  ['retired', 2, 'Counter has no event CountRetired'],
  ['unfit', 2, 'does not fit its schema'],
  ['broken', 2, 'failed on them'],
  ['newer', 1, 'schema version 7'],
  ['headless', 1, 'out of place'],
])('S0-149 where the code cannot read %s, it says why', async (id, version, says) => {
  const { state, reason } = await stateOf(id, version)
  expect(state).toBeNull()
  expect(reason).toContain(says)
  expect(reason).not.toContain('undefined')
})

test('an aggregate type that no code knows is named', async () => {
  const { reason } = await findState(reviewer, { aggregateType: 'Ghost', aggregateId: '1' }, 1, source)
  expect(reason).toContain('Ghost')
})

test('an event without an aggregate has no state', async () => {
  const none = { aggregateType: null, aggregateId: null, version: null }
  expect(await findStateAfter(reviewer, none, source)).toEqual({ state: null, reason: expect.any(String) })
})
