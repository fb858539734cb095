import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './fixtures'

type Body = { readonly aggregateId?: string; readonly data: unknown }

const post = async (api: APIRequestContext, type: string, body: Body, headers: Record<string, string> = {}) => {
  const answer = await api.post(`/api/commands/${type}`, { data: body, headers })
  return { status: answer.status(), body: await answer.json() }
}
// A product of our own: nobody has it in stock, so nobody but the test ships or cancels.
const product = `product-${randomUUID()}`
const other = `other-${randomUUID()}`
const items = [{ productId: product, quantity: 2, price: 1000 }]
const refused = (message: string) => ({ status: 422, body: { error: { code: 'refused', message } } })

test('every command of an order answers 200 in its turn, and 422 with the reason out of turn', async ({ api }) => {
  const created = await post(api, 'CreateOrder', { data: { customerId: '1', items, total: 2000 } })
  expect(created).toMatchObject({ status: 200, body: { version: 1, positions: [expect.any(Number)] } })
  const { aggregateId } = created.body
  const send = (type: string, data: object = {}) => post(api, type, { aggregateId, data })
  expect(await send('CreateOrder', { customerId: '1', items })).toMatchObject({ status: 409 })
  expect(await send('ShipOrder', { trackingNumber: 'T' })).toEqual(
    refused('The order is created: it cannot be shipped.'),
  )
  expect(await send('AddOrderItem', { productId: other, quantity: 2, price: 500 })).toMatchObject({ status: 200 })
  expect(await send('RemoveOrderItem', { productId: product })).toMatchObject({ status: 200, body: { version: 3 } })
  expect(await send('RemoveOrderItem', { productId: product })).toEqual(refused('This product is not in the order.'))
  expect(await send('SubmitOrder')).toMatchObject({ status: 200 })
  expect(await send('AddOrderItem', { productId: '103', quantity: 1, price: 1 })).toEqual(
    refused('The order is submitted: it cannot be changed.'),
  )
  expect(await send('ShipOrder', { trackingNumber: 'TRACK-123' })).toMatchObject({ status: 200, body: { version: 5 } })
  expect(await send('CancelOrder')).toEqual(refused('The order is shipped: it cannot be cancelled.'))
  const state = await (await api.get(`/api/streams/Order/${aggregateId}`)).json()
  expect(state).toMatchObject({ version: 5, state: { state: 'shipped', total: 1000, trackingNumber: 'TRACK-123' } })
})

test('what is wrong with an order is said at its field, all at once', async ({ api }) => {
  const wrong = { items: [{ productId: '', quantity: 0, price: 1.5 }], total: 7 }
  expect(await post(api, 'CreateOrder', { data: wrong })).toEqual({
    status: 422,
    body: {
      errors: {
        customerId: ["can't be blank"],
        'items.0.productId': ["can't be blank"],
        'items.0.quantity': ['must be greater than 0'],
        'items.0.price': ['must be a whole number'],
      },
    },
  })
  expect(await post(api, 'CreateOrder', { data: { customerId: '1', items, total: 1000 } })).toEqual({
    status: 422,
    body: { errors: { total: ["doesn't match items"] } },
  })
})

test('what is not there is 404, and a stale version 409 that writes nothing', async ({ api }) => {
  const aggregateId = randomUUID()
  for (const [type, data] of [
    ['AddOrderItem', { productId: '1', quantity: 1, price: 1 }],
    ['RemoveOrderItem', { productId: '1' }],
    ['SubmitOrder', {}],
    ['ShipOrder', { trackingNumber: 'T' }],
    ['CancelOrder', {}],
    ['ReserveItem', { orderId: '1', quantity: 1 }],
    ['ReleaseItem', { orderId: '1' }],
    ['DispatchItem', { orderId: '1' }],
  ] as const)
    expect([type, (await post(api, type, { aggregateId, data })).status]).toEqual([type, 404])
  await post(api, 'CreateOrder', { aggregateId, data: { customerId: '1', items } })
  await post(api, 'AddOrderItem', { aggregateId, data: { productId: other, quantity: 1, price: 1 } })
  expect(await post(api, 'SubmitOrder', { aggregateId, data: {} }, { 'If-Match': '"1"' })).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', expected: 1, actual: 2 } },
  })
})

test('restocking begins a stream and goes on with it; the other commands of the stock follow', async ({ api }) => {
  const { commands } = await (await api.get('/api/commands')).json()
  const restock = commands.find(({ type }: { type: string }) => type === 'RestockItem')
  expect(restock).toMatchObject({ aggregateType: 'InventoryItem', begins: true, continues: true })
  const aggregateId = randomUUID()
  const send = (type: string, data: object) => post(api, type, { aggregateId, data })
  expect(await post(api, 'RestockItem', { data: { quantity: 1 } })).toMatchObject({
    status: 422,
    body: { errors: { aggregateId: ["can't be blank"] } },
  })
  expect(await send('RestockItem', { quantity: 0 })).toMatchObject({
    status: 422,
    body: { errors: { quantity: ['must be greater than 0'] } },
  })
  expect(await send('RestockItem', { quantity: 2 })).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await send('RestockItem', { quantity: 3 })).toMatchObject({ status: 200, body: { version: 2 } })
  expect(await send('ReserveItem', { orderId: 'a', quantity: 3 })).toMatchObject({ status: 200 })
  expect(await send('ReserveItem', { orderId: 'a', quantity: 3 })).toMatchObject({
    status: 200,
    body: { version: 3, positions: [] },
  })
  expect(await send('ReserveItem', { orderId: 'b', quantity: 3 })).toEqual(refused('Only 2 in stock.'))
  expect(await send('ReleaseItem', { orderId: 'a' })).toMatchObject({ status: 200 })
  expect(await send('DispatchItem', { orderId: 'a' })).toEqual(refused('Nothing is reserved for this order.'))
})
