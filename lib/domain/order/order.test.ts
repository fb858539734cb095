import assert from 'node:assert/strict'
import { describe, expect, test } from 'vitest'
import type { EventsOf } from '../../event-sourcing/aggregate'
import { replay } from '../../event-sourcing/replay'
import { specification } from '../../event-sourcing/testing'
import { order } from './order'
import { added, cancelled, created, line, now, removed, shipped, submitted, two } from './order-events.fixture'

const { given } = specification(order, now)

const stateAfter = (...events: EventsOf<typeof order>[]) =>
  replay(
    order,
    events.map(({ type, data }) => ({ type, schemaVersion: null, payload: data })),
  )

const failureOf = ({ verdict }: ReturnType<ReturnType<typeof given>['when']>) => {
  assert(!verdict.ok)
  return verdict.failure
}
const refusal = (reason: string) => ({ kind: 'refused', reason })
const errorsOf = (data: unknown) => {
  const failure = failureOf(given().when('CreateOrder', data))
  assert(failure.kind === 'invalid')
  return failure.errors
}

describe('creating', () => {
  const items = [line('101', 2, 1000)]

  test('T2-20 an order of 2 at 1000 is created by one event with a total of 2000', () => {
    given().when('CreateOrder', { customerId: '1', items }).then(two)
    expect(stateAfter(two)).toMatchObject({ state: 'created', total: 2000, customerId: '1' })
  })

  test('T2-22 an order is created once', () =>
    given(two).when('CreateOrder', { customerId: '1', items }).thenFails('taken'))

  test('numbers are ids too, and are kept as text', () =>
    given()
      .when('CreateOrder', { customerId: 1, items: [{ productId: 101, quantity: 2, price: 1000 }] })
      .then(two))

  test('S4-04 a total that is given must be that of the items', () => {
    given().when('CreateOrder', { customerId: '1', items, total: 2000 }).then(two)
    given().when('CreateOrder', { customerId: '1', items, total: null }).then(two)
    expect(errorsOf({ customerId: '1', items, total: 1000 })).toEqual({ total: ["doesn't match items"] })
    expect(errorsOf({ customerId: '1', items, total: 'much' })).toEqual({ total: ['must be a whole number'] })
  })

  test('S2-11 everything that is wrong is said at its field, at once', () => {
    expect(errorsOf({})).toEqual({ customerId: ["can't be blank"], items: ["can't be blank"] })
    expect(errorsOf({ customerId: ' ', items: [] })).toEqual({
      customerId: ["can't be blank"],
      items: ['must have at least one item'],
    })
    const wrong = [
      { productId: '', quantity: 0, price: -1 },
      { productId: '..', quantity: 1.5, price: '7', colour: 'red' },
    ]
    expect(errorsOf({ customerId: '1', items: wrong })).toEqual({
      'items.0.productId': ["can't be blank"],
      'items.0.quantity': ['must be greater than 0'],
      'items.0.price': ['must be greater than 0'],
      'items.1.productId': ['must be 1 to 200 characters without control characters, not "." or ".."'],
      'items.1.quantity': ['must be a whole number'],
      'items.1.price': ['must be a whole number'],
      'items.1.colour': ['is unknown'],
    })
  })

  test('a product stands in an order once, and amounts stay exact', () => {
    expect(errorsOf({ customerId: '1', items: [...items, ...items] })).toEqual({
      'items.1.productId': ['is in the order already'],
    })
    expect(errorsOf({ customerId: '1', items: [line('1', 2 ** 53, 1e9)] })).toEqual({
      'items.0.quantity': ['must be at most 100000'],
      'items.0.price': ['must be at most 100000000'],
      items: ['must cost at most 1000000000000 together'],
    })
    expect(errorsOf({ customerId: '1', items: [line('1', 100_000, 100_000_000)] })).toEqual({
      items: ['must cost at most 1000000000000 together'],
    })
  })
})

describe('items', () => {
  test('T2-27 adding makes 2 items and 2000, removing makes 1 item and 1000', () => {
    const one = created(line('101', 1, 1000))
    given(one)
      .when('AddOrderItem', line('102', 2, 500))
      .then(added('102', 2, 500))
    expect(stateAfter(one, added('102', 2, 500))).toMatchObject({ items: { length: 2 }, total: 2000 })
    given(one, added('102', 2, 500))
      .when('RemoveOrderItem', { productId: '101' })
      .then(removed('101'))
    expect(stateAfter(one, added('102', 2, 500), removed('101'))).toMatchObject({
      items: [line('102', 2, 500)],
      total: 1000,
    })
  })

  test('T2-28 items of a submitted order stay as they are', () => {
    const no = refusal('The order is submitted: it cannot be changed.')
    expect(failureOf(given(two, submitted).when('AddOrderItem', line('102', 1, 1)))).toEqual(no)
    expect(failureOf(given(two, submitted).when('RemoveOrderItem', { productId: '101' }))).toEqual(no)
  })

  test('more of the same product at the same price is one item', () =>
    expect(stateAfter(two, added('101', 3, 1000))).toMatchObject({ items: [line('101', 5, 1000)], total: 5000 }))

  test('the same product at another price is refused at the price', () =>
    expect(failureOf(given(two).when('AddOrderItem', line('101', 1, 999)))).toMatchObject({
      kind: 'refused',
      errors: { price: ['is not the price in the order'] },
    }))

  test('what is not in the order cannot be removed', () =>
    expect(failureOf(given(two).when('RemoveOrderItem', { productId: '999' }))).toEqual(
      refusal('This product is not in the order.'),
    ))

  test('an item needs a product, a quantity and a price', () => {
    given(two).when('AddOrderItem', { productId: '', quantity: 0 }).thenFails('invalid')
    given(two)
      .when('AddOrderItem', line('102', 1, 0))
      .thenFails('invalid')
  })
})

describe('the way of an order', () => {
  test('T2-21 it is created, submitted and shipped', () => {
    given(two).when('SubmitOrder', {}).then(submitted)
    given(two, submitted).when('ShipOrder', { trackingNumber: 'TRACK-123' }).then(shipped)
    expect(stateAfter(two, submitted, shipped)).toMatchObject({ state: 'shipped', trackingNumber: 'TRACK-123' })
  })

  test('T2-23 nothing is submitted, shipped, cancelled or changed before it is created', () => {
    given().when('SubmitOrder', {}).thenFails('missing')
    given().when('ShipOrder', { trackingNumber: 'T' }).thenFails('missing')
    given().when('CancelOrder', {}).thenFails('missing')
    given()
      .when('AddOrderItem', line('102', 1, 1))
      .thenFails('missing')
  })

  test('T2-24 what is not submitted is not shipped', () =>
    expect(failureOf(given(two).when('ShipOrder', { trackingNumber: 'T' }))).toEqual(
      refusal('The order is created: it cannot be shipped.'),
    ))

  test('shipping needs a tracking number', () =>
    expect(failureOf(given(two, submitted).when('ShipOrder', { trackingNumber: ' ' }))).toEqual({
      kind: 'invalid',
      errors: { trackingNumber: ["can't be blank"] },
    }))

  test('T2-25 created and submitted orders can be cancelled, with a reason or without', () => {
    given(two).when('CancelOrder', {}).then(cancelled)
    given(two, submitted).when('CancelOrder', { reason: '' }).then(cancelled)
    given(two, submitted)
      .when('CancelOrder', { reason: 'Too late' })
      .then({ type: 'OrderCancelled', data: { reason: 'Too late', cancelledAt: now } })
    expect(stateAfter(two, submitted, cancelled)).toMatchObject({ state: 'cancelled', reason: null })
  })

  test('T2-26 a shipped order is not cancelled, and a cancelled one stays cancelled', () => {
    expect(failureOf(given(two, submitted, shipped).when('CancelOrder', {}))).toEqual(
      refusal('The order is shipped: it cannot be cancelled.'),
    )
    expect(failureOf(given(two, cancelled).when('CancelOrder', {}))).toEqual(refusal('The order is already cancelled.'))
    expect(failureOf(given(two, cancelled).when('SubmitOrder', {}))).toEqual(
      refusal('The order is cancelled: it cannot be submitted.'),
    )
  })

  test('an order is submitted once, and never empty', () => {
    expect(failureOf(given(two, submitted).when('SubmitOrder', {}))).toEqual(refusal('The order is already submitted.'))
    expect(failureOf(given(two, removed('101')).when('SubmitOrder', {}))).toEqual(
      refusal('The order has no items: it cannot be submitted.'),
    )
  })

  test('T2-32 the whole history, read back from JSON, gives the same order', () => {
    const history = [created(line('101', 1, 1000)), added('102', 2, 500), submitted, shipped]
    const state = stateAfter(...history)
    expect(state).toMatchObject({ state: 'shipped', customerId: '1', items: { length: 2 }, total: 2000 })
    expect(stateAfter(...JSON.parse(JSON.stringify(history)))).toEqual(state)
  })
})
