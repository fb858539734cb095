import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import type { IndexedEvent } from '../indexed-event'
import { parseEvent } from '../parse-event'
import { batchCounter } from './count-batch'
import { CATALOGUE_LIMITS } from './limits'

const database = await testDatabase()
const { sql } = database.application
let generation = 0
beforeEach(() => {
  generation += 1
})

const eventOf = (position: number, payload: object, more: Partial<IndexedEvent> = {}): IndexedEvent => ({
  position,
  id: randomUUID(),
  type: 'OrderPlaced',
  aggregateType: 'Order',
  aggregateId: '1',
  version: position,
  schemaVersion: 1,
  payload: JSON.stringify(payload),
  metadata: '{"requestId":"r-1"}',
  recordedAt: '2026-11-27T10:07:30.123456Z',
  ...more,
})

const keys = async () =>
  [...(await sql`select key, events, many_values from search.keys where generation = ${generation} order by key`)].map(
    (row) => ({ ...row }),
  )
const values = async () =>
  (
    await sql<{ key: string; value: string; events: number }[]>`
      select key, value, events from search.key_values where generation = ${generation} order by key, value`
  ).map(({ key, value, events }) => `${key}:${value} ${events}`)

const count = batchCounter()
const countIn = (events: readonly IndexedEvent[], counter = count) =>
  sql.begin((tx) =>
    counter(
      tx,
      generation,
      events.map((event) => parseEvent(event, null)),
    ),
  )

test('batch after batch is counted on', async () => {
  await countIn([eventOf(1, { total: 120.5, lines: [{ sku: 'A' }, { sku: 'B' }] }), eventOf(2, { total: 7 })])
  await countIn([eventOf(3, { total: 7, vip: true })])
  expect(await keys()).toEqual([
    { key: '', events: 3, many_values: false },
    { key: 'lines.[].sku', events: 1, many_values: false },
    { key: 'requestId', events: 3, many_values: false },
    { key: 'total', events: 3, many_values: false },
    { key: 'vip', events: 1, many_values: false },
  ])
  expect(await values()).toEqual([
    'lines.[].sku:A 1',
    'lines.[].sku:B 1',
    'requestId:r-1 3',
    'total:120.5 1',
    'total:7 2',
    'vip:true 1',
  ])
})

test('a batch that is taken back is counted as if it had not been', async () => {
  await countIn([eventOf(1, { n: 1 })])
  const undone = sql.begin(async (tx) => {
    await count(tx, generation, [parseEvent(eventOf(2, { n: 2 }), null)])
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  await countIn([eventOf(2, { n: 2 })])
  expect(await values()).toEqual(['n:1 1', 'n:2 1', 'requestId:r-1 2'])
})

test('an old event is counted by what it was and by what it is today, what is in both once', async () => {
  const old = parseEvent(eventOf(1, { name: 'Ada', kept: true }), '{"givenName":"Ada","kept":true}')
  await sql.begin((tx) => count(tx, generation, [old]))
  expect(await values()).toEqual(['givenName:Ada 1', 'kept:true 1', 'name:Ada 1', 'requestId:r-1 1'])
})

test('two processes by turns keep no more values than one', async () => {
  const counters = [1, 2].map(() => batchCounter({ ...CATALOGUE_LIMITS, valuesPerKey: 3 }))
  for (let n = 1; n <= 8; n += 1) for (const counter of counters) await countIn([eventOf(n, { n })], counter)
  expect(await values()).toEqual(['n:1 2', 'n:2 2', 'n:3 2', 'requestId:r-1 16'])
  expect(await keys()).toContainEqual({ key: 'n', events: 16, many_values: true })
})

test('moments are counted in all steps, also of events without an aggregate', async () => {
  const fact = { aggregateType: null, aggregateId: null, version: null, type: 'SignedIn' }
  await countIn([eventOf(1, {}), eventOf(2, {})])
  await countIn([eventOf(3, {}, { recordedAt: '2026-11-27T10:59:00.000000Z' }), eventOf(4, {}, fact)])
  const rows = await sql<{ shown: string }[]>`
    select concat_ws(' ', step, to_char(start, 'DD HH24:MI'), aggregate_type, type, events) as shown
    from search.moments where generation = ${generation} order by step, start, aggregate_type desc`
  expect(rows.map(({ shown }) => shown)).toEqual([
    '900 27 10:00 Order OrderPlaced 2',
    '900 27 10:00  SignedIn 1',
    '900 27 10:45 Order OrderPlaced 1',
    '3600 27 10:00 Order OrderPlaced 3',
    '3600 27 10:00  SignedIn 1',
    '86400 27 00:00 Order OrderPlaced 3',
    '86400 27 00:00  SignedIn 1',
  ])
})
