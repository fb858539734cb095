import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { transactionOn } from '@/lib/db/transaction'
import { counter } from '../counter.fixture'
import { recordedAs } from '../testing'
import { postgresEventStore } from '.'
import { counterRows, counterSums, makeCounterRows } from './counter-rows.fixture'

const { application } = await testDatabase()
const { sql } = application

beforeAll(() => makeCounterRows(sql))
beforeEach(() => sql`truncate read_models.counter_rows, read_models.counter_sums`)

const aggregateId = fc.constantFrom('a', 'b', 'cc')
const label = fc.constantFrom('x', 'it\'s "quoted" \\ ünï', 'read_models')
const recordedAt = fc
  .integer({ min: 0, max: 3_000_000 })
  .map((us) => `2026-03-01T10:00:0${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}Z`)
const event = fc.oneof(
  fc.record({ type: fc.constant('CounterOpened'), aggregateId, recordedAt, data: fc.record({ label }) }),
  fc.record({
    type: fc.constant('CounterIncreased'),
    aggregateId,
    recordedAt,
    data: fc.record({ by: fc.integer({ min: 1, max: 9 }) }),
  }),
  fc.record({ type: fc.constant('CounterNamed'), aggregateId, recordedAt, data: fc.record({ label }) }),
  fc.record({ type: fc.constant('CounterClosed'), aggregateId, recordedAt, data: fc.constant({}) }),
)

const rows = async () => ({
  rows: await sql`select r::text from read_models.counter_rows r order by id`,
  sums: await sql`select r::text from read_models.counter_sums r order by letters`,
})

test('the rows are the same whatever the size of the batches', async () => {
  const models = [counterRows('async'), counterSums('async')]
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), fc.integer({ min: 2, max: 30 }), async (history, size) => {
      const events = recordedAs([counter], history)
      const after = async (batchSize: number) => {
        await sql`truncate read_models.counter_rows, read_models.counter_sums`
        for (let from = 0; from < events.length; from += batchSize)
          await sql.begin(async (raw) => {
            const tx = transactionOn(sql, raw)
            for (const model of models) await model.handle(events.slice(from, from + batchSize), tx)
          })
        return rows()
      }
      expect(await after(size)).toEqual(await after(1))
    }),
    { numRuns: 20 },
  )
})

test('a batch costs two statements', async () => {
  const events = recordedAs(
    [counter],
    Array.from({ length: 200 }, (_, index) => ({
      type: 'CounterOpened',
      aggregateId: String(index),
      data: { label: 'x' },
    })),
  )
  const sent: string[] = []
  await sql.begin(async (raw) => {
    const counted = new Proxy(raw, {
      get: (target, name) => {
        if (name === 'unsafe') sent.push(String(name))
        return Reflect.get(target, name)
      },
    })
    await counterRows('async').handle(events, transactionOn(sql, counted))
  })
  expect(sent).toHaveLength(2)
  expect(await rows()).toMatchObject({ rows: { length: 200 } })
})

test('of inline appends that want one row, none is lost', async () => {
  const store = postgresEventStore({ connection: application, inline: [counterSums('inline')] })
  const write = async (id: string) => {
    const stream = { aggregateType: 'Counter', aggregateId: id }
    const one = (type: string, payload: Record<string, string | number>) =>
      store.append({
        stream,
        expected: 'any',
        events: [{ id: uuidv7(), type, schemaVersion: null, payload }],
        metadata: {},
      })
    await one('CounterOpened', { label: id })
    for (let turn = 0; turn < 10; turn++) await one('CounterIncreased', { by: 1 })
  }
  const bulk = recordedAs(
    [counter],
    Array.from({ length: 30 }, (_, index) => ({
      type: 'CounterIncreased',
      aggregateId: 'x'.repeat(1 + (index % 15)),
      data: { by: 1 },
    })),
  )
  const many = () => sql.begin((raw) => counterSums('inline').handle(bulk, transactionOn(sql, raw)))
  await Promise.all([...Array.from({ length: 8 }, (_, index) => write(`shared-${index}`)), many(), many(), many()])
  const [shared] = await sql`select total from read_models.counter_sums where letters = 8`
  expect(shared).toEqual({ total: 80 + 3 * 2 })
})

test('an async read model is left alone by the append', async () => {
  const store = postgresEventStore({ connection: application, inline: [counterRows('async')] })
  const stream = { aggregateType: 'Counter', aggregateId: uuidv7() }
  const events = [{ id: uuidv7(), type: 'CounterOpened', schemaVersion: null, payload: { label: 'x' } }]
  expect(await store.append({ stream, expected: 'noStream', events, metadata: {} })).toMatchObject({ ok: true })
  expect(await rows()).toEqual({ rows: [], sums: [] })
})
