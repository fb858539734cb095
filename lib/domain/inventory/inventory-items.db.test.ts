import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { auditor, givenDomains } from '../testing'
import { findInventoryItem, listInventoryItems, stockedAmong } from './inventory-items'

const { application, dispatch, store } = await givenDomains({ snapshotInterval: 2 })
const { db } = application

const act = async (type: string, aggregateId: string, data: object) => dispatch({ type, aggregateId, data })
const find = (id: string) => findInventoryItem(auditor, id, db)

test('S4-07 stock is restocked, reserved, released and dispatched, and the row follows each event', async () => {
  const id = randomUUID()
  expect(await act('RestockItem', id, { quantity: 5 })).toMatchObject({ ok: true, version: 1 })
  await act('RestockItem', id, { quantity: 5 })
  await act('ReserveItem', id, { orderId: 'a', quantity: 3 })
  await act('ReserveItem', id, { orderId: 'b', quantity: 4 })
  expect(await find(id)).toMatchObject({
    onHand: 10,
    available: 3,
    reservations: [
      { orderId: 'a', quantity: 3 },
      { orderId: 'b', quantity: 4 },
    ],
  })
  expect(await act('ReserveItem', id, { orderId: 'c', quantity: 4 })).toMatchObject({
    failure: { kind: 'refused', reason: 'Only 3 in stock.' },
  })
  await act('ReleaseItem', id, { orderId: 'a' })
  await act('DispatchItem', id, { orderId: 'b' })
  expect(await find(id)).toEqual({
    id,
    onHand: 6,
    available: 6,
    reservations: [],
    updatedAt: expect.stringMatching(/Z$/),
    version: 6,
  })
  expect(await store.readStream({ aggregateType: 'InventoryItem', aggregateId: id })).toHaveLength(6)
})

test('S4-07 of two who restock the version they saw, the second learns of a conflict', async () => {
  const id = randomUUID()
  await act('RestockItem', id, { quantity: 1 })
  const restock = () => dispatch({ type: 'RestockItem', aggregateId: id, data: { quantity: 1 }, expectedVersion: 1 })
  expect([(await restock()).ok, await restock()]).toMatchObject([true, { failure: { kind: 'conflict', actual: 2 } }])
  expect(await find(id)).toMatchObject({ onHand: 2, version: 2 })
})

test('nobody gets what somebody else has reserved, however many ask at once', async () => {
  const id = randomUUID()
  await act('RestockItem', id, { quantity: 5 })
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, n) => act('ReserveItem', id, { orderId: `o${n}`, quantity: 1 })),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5)
  expect(await find(id)).toMatchObject({ onHand: 5, available: 0 })
})

test('the stock is listed by product, page by page', async () => {
  const ids = ['!1', '!2', '!3'].map((prefix) => `${prefix}-${randomUUID()}`)
  for (const id of ids) await act('RestockItem', id, { quantity: 1 })
  const first = await listInventoryItems(auditor, { limit: 2 }, db)
  const all = await listInventoryItems(auditor, { limit: 100 }, db)
  expect(all.items.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  expect(first.items).toEqual(all.items.slice(0, 2))
  const second = await listInventoryItems(auditor, { after: first.next ?? '', limit: 2 }, db)
  expect(second.items).toEqual(all.items.slice(2, 4))
  expect((await listInventoryItems(auditor, { before: second.prev ?? '', limit: 2 }, db)).items).toEqual(first.items)
})

test('a product that was never in stock is told from one that was', async () => {
  const id = randomUUID()
  await act('RestockItem', id, { quantity: 1 })
  expect(await stockedAmong(auditor, [id, randomUUID()], db)).toEqual(new Set([id]))
  expect(await stockedAmong(auditor, [], db)).toEqual(new Set())
})

test.each(['', '..', 'a\0b', 'x'.repeat(201)])('nothing has the id %j', async (id) => expect(await find(id)).toBeNull())
