import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { auditor, givenDomains } from '../testing'
import { daysOf, parseDays } from './days'
import { orderStatistics } from './order-statistics'
import { orderStatistics as statistics } from './order-statistics-projection'
import { findOrder, listOrders, ordersAmong, pendingShipments } from './orders'

const { application, store, dispatch } = await givenDomains({ snapshotInterval: 2 })
const { db, sql } = application

const item = (productId: string, quantity: number, price: number) => ({ productId, quantity, price })
const act = async (type: string, aggregateId: string, data: object = {}, rest: object = {}) => {
  const outcome = await dispatch({ type, aggregateId, data, ...rest })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}
const create = async (customerId: string = randomUUID(), ...items: ReturnType<typeof item>[]) => {
  const id = randomUUID()
  await act('CreateOrder', id, { customerId, items: items.length > 0 ? items : [item('101', 2, 1000)] })
  return id
}
const find = (id: string) => findOrder(auditor, id, db)
const historyOf = (id: string) => store.readStream({ aggregateType: 'Order', aggregateId: id })

test('T2-29 S2-22 a created and submitted order is one row, at version 2', async () => {
  const id = await create('1')
  await act('SubmitOrder', id)
  expect(await find(id)).toEqual({
    id,
    customerId: '1',
    items: [item('101', 2, 1000)],
    itemCount: 1,
    total: 2000,
    state: 'submitted',
    trackingNumber: null,
    reason: null,
    createdAt: expect.stringMatching(/Z$/),
    submittedAt: expect.stringMatching(/Z$/),
    shippedAt: null,
    cancelledAt: null,
    updatedAt: expect.stringMatching(/Z$/),
    version: 2,
  })
})

test('T2-27 T2-32 items come and go, also past a snapshot, and the row follows', async () => {
  const id = await create('1', item('101', 1, 1000))
  await act('AddOrderItem', id, item('102', 2, 500))
  expect(await find(id)).toMatchObject({ itemCount: 2, total: 2000 })
  await act('RemoveOrderItem', id, { productId: '101' })
  expect(await find(id)).toMatchObject({ itemCount: 1, total: 1000, items: [item('102', 2, 500)] })
  await act('AddOrderItem', id, item('102', 1, 500))
  await act('SubmitOrder', id)
  await act('ShipOrder', id, { trackingNumber: 'TRACK-123' })
  expect(await find(id)).toMatchObject({
    state: 'shipped',
    trackingNumber: 'TRACK-123',
    total: 1500,
    shippedAt: expect.any(String),
    version: 6,
  })
  expect((await historyOf(id)).at(-1)?.payload).toMatchObject({ total: 1500 })
})

test('T2-30 of two who submit the same version the second learns of a conflict, and nothing is written twice', async () => {
  const id = await create()
  const outcomes = await Promise.all(
    [1, 2].map(() => dispatch({ type: 'SubmitOrder', aggregateId: id, data: {}, expectedVersion: 1 })),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ failure: { kind: 'conflict', expected: 1, actual: 2 } })
  expect(await historyOf(id)).toHaveLength(2)
})

test('S4-05 who asks for no version is tried again: many items at once all get in', async () => {
  const id = await create()
  await Promise.all(Array.from({ length: 8 }, (_, n) => act('AddOrderItem', id, item(`p${n}`, 1, 10))))
  expect(await find(id)).toMatchObject({ itemCount: 9, total: 2080, version: 9 })
})

test('a cancelled order keeps the reason', async () => {
  const id = await create()
  await act('CancelOrder', id, { reason: 'Too late' })
  expect(await find(id)).toMatchObject({ state: 'cancelled', reason: 'Too late', cancelledAt: expect.any(String) })
})

test('S2-23 the orders of a customer are listed newest first, ten at a time, both ways', async () => {
  const customerId = randomUUID()
  const ids = []
  for (let n = 0; n < 12; n++) ids.unshift(await create(customerId))
  await create()
  const first = await listOrders(auditor, { customerId }, db)
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 10))
  const second = await listOrders(auditor, { customerId, after: first.next ?? '' }, db)
  expect(second.items.map(({ id }) => id)).toEqual(ids.slice(10))
  expect(second.next).toBeNull()
  const back = await listOrders(auditor, { customerId, before: second.prev ?? '' }, db)
  expect(back.items.map(({ id }) => id)).toEqual(ids.slice(0, 10))
  expect((await listOrders(auditor, { limit: 1 }, db)).items).toHaveLength(1)
  expect((await listOrders(auditor, { customerId: 'nobody' }, db)).items).toEqual([])
  expect((await listOrders(auditor, { customerId: 'a\0b' }, db)).items).toEqual([])
})

test('S2-23 what waits to be shipped is listed oldest first', async () => {
  const ids = [await create(), await create(), await create()]
  for (const id of ids.toReversed()) await act('SubmitOrder', id)
  await act('ShipOrder', ids[1] ?? '', { trackingNumber: 'T' })
  const waiting = (await pendingShipments(auditor, 50, db)).map(({ id }) => id)
  expect(waiting.slice(-2)).toEqual([ids[2], ids[0]])
  expect(waiting).not.toContain(ids[1])
  expect(await pendingShipments(auditor, 1, db)).toHaveLength(1)
})

test('an id of an order is told from any other', async () => {
  const id = await create()
  expect(await ordersAmong(auditor, [id, randomUUID()], db)).toEqual(new Set([id]))
})

test('each list is read from an index of its own', async () => {
  await sql`insert into read_models.orders (id, customer_id, items, item_count, total, state, created_at, submitted_at, updated_at, version)
    select 'bulk-' || n, 'c-' || n % 500, '[]', 0, 0, case when n % 100 = 0 then 'submitted' else 'shipped' end,
      now() - n * interval '1 minute', now(), now(), 1 from generate_series(1, 20000) n`
  await sql`analyze read_models.orders`
  const planOf = async (query: string) =>
    JSON.stringify(await sql.unsafe(`explain (format json) select * from read_models.orders ${query}`))
  const newest = 'order by created_at desc nulls last, id desc nulls last limit 11'
  expect(await planOf(newest)).toContain('orders_newest')
  expect(await planOf(`where customer_id = 'c-7' ${newest}`)).toContain('orders_of_customer')
  expect(await planOf(`where state = 'submitted' order by submitted_at, id limit 50`)).toContain('orders_pending')
  await sql`delete from read_models.orders where id like 'bulk-%'`
})

test('S2-23 statistics count each day of a range', async () => {
  const [day] = (await sql`select current_date::text as day`).map(({ day }) => String(day))
  const ids = [await create(), await create(), await create('1', item('1', 1, 999))]
  for (const id of ids.slice(1)) {
    await act('SubmitOrder', id)
    await act('ShipOrder', id, { trackingNumber: 'T' })
  }
  await act('CancelOrder', ids[0] ?? '')
  const events = (await Promise.all(ids.map(historyOf))).flat()
  await db.transaction((tx) => statistics.handle(events, tx))
  const range = parseDays({}, day ?? '')
  const found = await orderStatistics(auditor, range, db)
  expect(found).toMatchObject({ created: 3, shipped: 2, cancelled: 1, revenue: 2999, average: 1500 })
  expect(found.days.map((each) => each.day)).toEqual(daysOf(range))
  expect(found.days.at(-1)).toEqual({ day, created: 3, shipped: 2, cancelled: 1, revenue: 2999 })
  expect(await orderStatistics(auditor, { from: '2000-01-01', to: '2000-01-02' }, db)).toMatchObject({
    created: 0,
    average: null,
    days: { length: 2 },
  })
})
