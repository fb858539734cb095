import { expect, test } from 'vitest'
import { replay } from '../../event-sourcing/replay'
import { specification } from '../../event-sourcing/testing'
import { availableOf } from './reservations'
import { stock } from './stock'

const now = '2026-01-02T03:04:05.000Z'
const { given } = specification(stock, now)
const restocked = (quantity: number) => ({ type: 'ItemRestocked', data: { quantity, restockedAt: now } }) as const
const reserved = (orderId: string, quantity: number) =>
  ({ type: 'ItemReserved', data: { orderId, quantity, reservedAt: now } }) as const
const released = (orderId: string, quantity: number) =>
  ({ type: 'ReservationReleased', data: { orderId, quantity, releasedAt: now } }) as const
const dispatched = (orderId: string, quantity: number) =>
  ({ type: 'ItemDispatched', data: { orderId, quantity, dispatchedAt: now } }) as const
const refused = (reason: string) => ({ ok: false, failure: { kind: 'refused', reason } })

test('the first restock begins the stock of a product, the next ones add to it', () => {
  given().when('RestockItem', { quantity: 5 }).then(restocked(5))
  given(restocked(5)).when('RestockItem', { quantity: 2 }).then(restocked(2))
})

test('a stock that is as large as numbers go takes no more, and says so', () => {
  expect(given(restocked(Number.MAX_SAFE_INTEGER)).when('RestockItem', { quantity: 5 }).verdict).toMatchObject({
    failure: { kind: 'refused', errors: { quantity: ['is more than the stock can hold'] } },
  })
})

test.each([
  [0, 'must be greater than 0'],
  [-1, 'must be greater than 0'],
  [1.5, 'must be a whole number'],
  ['', "can't be blank"],
])('S4-07 nothing is restocked by %j', (quantity, message) =>
  expect(given().when('RestockItem', { quantity }).verdict).toEqual({
    ok: false,
    failure: { kind: 'invalid', errors: { quantity: [message] } },
  }),
)

test('no more is reserved than there is', () => {
  given(restocked(5)).when('ReserveItem', { orderId: 'a', quantity: 5 }).then(reserved('a', 5))
  expect(given(restocked(5), reserved('a', 3)).when('ReserveItem', { orderId: 'b', quantity: 3 }).verdict).toEqual(
    refused('Only 2 in stock.'),
  )
})

test('the same reservation again changes nothing, another one is refused', () => {
  given(restocked(5), reserved('a', 3)).when('ReserveItem', { orderId: 'a', quantity: 3 }).thenNothing()
  expect(given(restocked(5), reserved('a', 3)).when('ReserveItem', { orderId: 'a', quantity: 1 }).verdict).toEqual(
    refused('There are 3 reserved for this order already.'),
  )
})

test('what is released can be reserved again, and releasing twice changes nothing', () => {
  given(restocked(5), reserved('a', 3)).when('ReleaseItem', { orderId: 'a' }).then(released('a', 3))
  given(restocked(5), reserved('a', 3), released('a', 3)).when('ReleaseItem', { orderId: 'a' }).thenNothing()
  given(restocked(5), reserved('a', 5), released('a', 5))
    .when('ReserveItem', { orderId: 'b', quantity: 5 })
    .then(reserved('b', 5))
})

test('what is dispatched is gone, once', () => {
  given(restocked(5), reserved('a', 3)).when('DispatchItem', { orderId: 'a' }).then(dispatched('a', 3))
  expect(
    given(restocked(5), reserved('a', 3), dispatched('a', 3)).when('DispatchItem', { orderId: 'a' }).verdict,
  ).toEqual(refused('Nothing is reserved for this order.'))
  expect(
    given(restocked(5), reserved('a', 3), dispatched('a', 3)).when('ReserveItem', { orderId: 'b', quantity: 3 })
      .verdict,
  ).toEqual(refused('Only 2 in stock.'))
})

test('what was never in stock cannot be reserved, released or dispatched', () => {
  given().when('ReserveItem', { orderId: 'a', quantity: 1 }).thenFails('missing')
  given().when('ReleaseItem', { orderId: 'a' }).thenFails('missing')
  given().when('DispatchItem', { orderId: 'a' }).thenFails('missing')
})

test('no name of an order is special', () => {
  for (const orderId of ['constructor', 'toString'])
    given(restocked(5)).when('ReserveItem', { orderId, quantity: 1 }).then(reserved(orderId, 1))
  given(restocked(5)).when('ReserveItem', { orderId: '__proto__', quantity: 1 }).thenFails('invalid')
})

test('what is available is what is there and not reserved', () => {
  const events = [restocked(5), reserved('a', 3), reserved('b', 1), dispatched('a', 3)]
  const state = replay(
    stock,
    events.map(({ type, data }) => ({ type, schemaVersion: null, payload: data })),
  )
  expect(state).toEqual({ onHand: 2, reserved: { b: 1 } })
  expect(state && availableOf(state)).toBe(1)
})
