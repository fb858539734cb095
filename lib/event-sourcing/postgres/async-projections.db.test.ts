import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { waitForReadModels } from '@/lib/wait-for-read-models'
import { projectionConsumer } from '../projections'
import { postgresEventStore } from '.'
import { consume } from './consume'
import { counterRows, makeCounterRows } from './counter-rows.fixture'
import { startRebuild } from './rebuild'
import { rebuildRound } from './rebuild-round'

const { application } = await testDatabase()
const { sql } = application
const model = counterRows('async')
const store = postgresEventStore({ connection: application, inline: [model] })

beforeAll(() => makeCounterRows(sql))

const append = async (...types: readonly string[]) => {
  const payloads: Readonly<Record<string, Record<string, string | number>>> = {
    CounterOpened: { label: 'x' },
    CounterIncreased: { by: 1 },
    CounterNamed: { label: 'y' },
  }
  const events = types.map((type) => ({ id: uuidv7(), type, schemaVersion: null, payload: payloads[type] ?? {} }))
  const stream = { aggregateType: 'Counter', aggregateId: uuidv7() }
  const result = await store.append({ stream, expected: 'noStream', events, metadata: {} })
  return result.ok ? result.events.map(({ position }) => position) : []
}

const follow = async () => {
  let handled = 0
  for (;;) {
    const round = await consume(application, projectionConsumer(model))
    handled += round.handled
    if (round.state !== 'worked') return handled
  }
}
const count = async () => (await sql`select from read_models.counter_rows`).length
const reached = async () => {
  const [row] = await sql`select reached from reactions.checkpoints where consumer = 'projection:counter-rows'`
  return row?.['reached']
}

test('T2-50 a read model follows the log from its checkpoint, and a rebuild replays all of it', async () => {
  for (let turn = 0; turn < 2; turn++) await append('CounterOpened', 'CounterIncreased')
  const last = (await append('CounterOpened', 'CounterIncreased')).at(-1)
  expect(await count()).toBe(0)
  expect(await follow()).toBe(6)
  expect(await count()).toBe(3)
  expect(await reached()).toBe(last)

  const newest = (await append('CounterOpened', 'CounterIncreased', 'CounterNamed')).at(-1)
  expect(await follow()).toBe(3)
  expect(await count()).toBe(4)

  await sql`delete from read_models.counter_rows`
  await startRebuild(sql, model)
  let handled = 0
  for (let state = ''; state !== 'swapped'; ) {
    const round = await rebuildRound(application, model)
    state = round.state
    handled += round.handled
  }
  expect(handled).toBe(9)
  expect(await count()).toBe(4)
  expect(await reached()).toBe(newest)
  expect(await follow()).toBe(0)
})

test('whoever waits for a read model finds there what was just recorded', async () => {
  const before = await count()
  const positions = await append('CounterOpened')
  const waiting = waitForReadModels([model.name], positions, application)
  await follow()
  await waiting
  expect(await count()).toBe(before + 1)
})

test('whoever waits while nobody works gets an answer after two seconds all the same', async () => {
  const positions = await append('CounterOpened')
  const began = Date.now()
  await waitForReadModels([model.name, 'unknown'], positions, application)
  expect(Date.now() - began).toBeGreaterThan(1_900)
  await waitForReadModels([model.name], [], application)
})
