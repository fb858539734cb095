import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { consume } from '../../event-sourcing/postgres/consume'
import { projectionConsumer } from '../../event-sourcing/projections'
import { loadDemoData } from '../demo'
import { readModels } from '../read-models/feed'
import { rebuildReadModel } from '../read-models/rebuild'
import { importLines } from './testing'

const { application, owner } = await testDatabase()
const { sql } = owner

let id = ''
beforeEach(() => {
  id = randomUUID()
})

const created = (email: string, fields = {}) => ({
  aggregateType: 'Customer',
  aggregateId: id,
  type: 'CustomerCreated',
  payload: { firstName: 'Ada', lastName: 'Lovelace', email },
  recordedAt: '2024-02-29T10:00:00.123456Z',
  ...fields,
})
const customer = async (customerId = id) => {
  const [row] =
    await sql`select first_name, email, version, created_at from read_models.customers where id = ${customerId}`
  return row
}

test('the demo data is loaded once, also by two starts at once', async () => {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  await Promise.all([loadDemoData(say, owner), loadDemoData(say, owner)])
  await loadDemoData(say, owner)
  expect(said).toHaveLength(1)
})

test('known types feed the read models in the same transaction', async () => {
  const updated = { aggregateType: 'Customer', aggregateId: id, type: 'CustomerUpdated' }
  const result = await importLines(sql, [
    created(`${id}@example.com`),
    { ...updated, payload: { firstName: 'Augusta', lastName: 'Lovelace', email: null } },
  ])
  expect(result).toEqual({ imported: 2, known: 0, notices: [] })
  expect(await customer()).toMatchObject({ first_name: 'Augusta', email: `${id}@example.com`, version: 2 })
})

test('an old schema version is read as its upcaster says', async () => {
  const old = { payload: { name: 'Ada King Lovelace', email: `${id}@example.com` }, schemaVersion: 1 }
  await importLines(sql, [created('', old)])
  expect(await customer()).toMatchObject({ first_name: 'Ada' })
})

test('the same event again is not fed again', async () => {
  const lines = [created(`${id}@example.com`)]
  await importLines(sql, lines)
  await sql`update read_models.customers set first_name = 'Touched' where id = ${id}`
  await importLines(sql, lines)
  expect(await customer()).toMatchObject({ first_name: 'Touched' })
})

test('a refused file feeds nothing', async () => {
  await expect(importLines(sql, [created(`${id}@example.com`), 'x'])).rejects.toThrow('Line 2')
  expect(await customer()).toBeUndefined()
})

describe('what a read model cannot take is imported all the same, with a notice', () => {
  test.each([
    ['a payload that does not fit', { payload: { fullName: 'Ada' } }],
    ['a schema version from the future', { schemaVersion: 99 }],
  ])('%s', async (_, fields) => {
    const { imported, notices } = await importLines(sql, [created(`${id}@example.com`, fields)])
    expect(imported).toBe(1)
    expect(notices).toEqual([
      expect.stringContaining(`Read model customers left out CustomerCreated, version 1 of Customer ${id}`),
    ])
    expect(await customer()).toBeUndefined()
  })

  test('an e-mail that two customers have', async () => {
    const second = randomUUID()
    const third = randomUUID()
    const { imported, notices } = await importLines(sql, [
      created(`${id}@example.com`),
      created(`${id}@example.com`, { aggregateId: second }),
      created(`${third}@example.com`, { aggregateId: third }),
    ])
    expect(imported).toBe(3)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatch(new RegExp(`Customer ${second}: email already taken\\.$`))
    expect(await customer(second)).toBeUndefined()
    expect(await customer(third)).toMatchObject({ email: `${third}@example.com` })
  })

  test.each([
    [
      'orders',
      'Order',
      'OrderCreated',
      (price: number) => ({ customerId: 'c', items: [{ productId: 'p', quantity: 1, price }], total: 1 }),
    ],
    ['inventory_items', 'InventoryItem', 'ItemRestocked', (quantity: number) => ({ quantity })],
    ['products', 'Product', 'ProductAdded', (price: number) => ({ name: 'p', price })],
  ])('a number that %s could not give back', async (model, aggregateType, type, payloadOf) => {
    const line = { aggregateType, aggregateId: id, type }
    const { imported, notices } = await importLines(sql, [{ ...line, payload: payloadOf(2 ** 53) }])
    expect(imported).toBe(1)
    expect(notices).toEqual([expect.stringMatching(`Read model ${model} left out ${type}, .* below 2\\^53`)])
  })

  test('an unknown type under a known aggregate needs no notice', async () => {
    expect(await importLines(sql, [created('', { type: 'Customer::Events::CustomerCreated' })])).toMatchObject({
      imported: 1,
      notices: [],
    })
  })

  test('a known type under another aggregate is no event of ours', async () => {
    const { notices } = await importLines(sql, [created(`${id}@example.com`, { aggregateType: 'Kunde' })])
    expect(notices).toEqual([])
    expect(await customer()).toBeUndefined()
  })
})

test.each(readModels().map((model) => [model.name, model] as const))(
  'rebuilding %s gives what the live one has',
  async (_, model) => {
    const [table] = model.tables
    const rows = async () => [...(await sql`select r::text from ${sql(`read_models.${table}`)} r order by 1`)]
    await sql`update read_models.customers set first_name = 'Ada' where first_name = 'Touched'`
    if (model.mode === 'async') while ((await consume(application, projectionConsumer(model))).state === 'worked');
    const before = await rows()
    await rebuildReadModel(application, model, () => {})
    expect(await rows()).toEqual(before)
  },
)
