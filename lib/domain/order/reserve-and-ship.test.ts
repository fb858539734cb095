import { expect, test } from 'vitest'
import { commandFailed, happened, sagaSpecification, timedOut } from '../../event-sourcing/saga-specification'
import { cancelTimeout, command, timeout } from '../../event-sourcing/sagas'
import { stock } from '../inventory/stock'
import { order } from './order'
import { reserveAndShip } from './reserve-and-ship'

const { given } = sagaSpecification(reserveAndShip)

const item = (productId: string, quantity: number) => ({ productId, quantity, price: 100 })
const created = happened(order, 'OrderCreated', 'o-1', {
  customerId: 'c-1',
  items: [item('chair', 2), item('table', 1)],
  total: 300,
})
const submitted = happened(order, 'OrderSubmitted', 'o-1', {})
const reserved = (productId: string, quantity: number) =>
  happened(stock, 'ItemReserved', productId, { orderId: 'o-1', quantity })
const released = (productId: string, quantity: number) =>
  happened(stock, 'ReservationReleased', productId, { orderId: 'o-1', quantity })
const shippedByHand = happened(order, 'OrderShipped', 'o-1', { trackingNumber: 'by hand' })
const cancelledByHand = happened(order, 'OrderCancelled', 'o-1', { reason: 'changed my mind' })

const reserveChairs = command(stock, 'ReserveItem', 'chair', { orderId: 'o-1', quantity: 2 })
const reserveTable = command(stock, 'ReserveItem', 'table', { orderId: 'o-1', quantity: 1 })
const releaseChairs = command(stock, 'ReleaseItem', 'chair', { orderId: 'o-1' })
const dispatchChairs = command(stock, 'DispatchItem', 'chair', { orderId: 'o-1' })
const dispatchTable = command(stock, 'DispatchItem', 'table', { orderId: 'o-1' })
const ship = command(order, 'ShipOrder', 'o-1', { trackingNumber: 'HS-5CBDCB742069' })
const cancel = (reason: string) => command(order, 'CancelOrder', 'o-1', { reason })
const inThirtyDays = timeout('unshipped', '2026-01-31T12:00:00.000Z')

const tooFewTables = commandFailed('o-1', reserveTable, { kind: 'refused', reason: 'Only 0 in stock.' })
const noTables = commandFailed('o-1', reserveTable, { kind: 'missing' })
const overdue = timedOut('o-1', 'unshipped', '2026-01-31T12:00:00.000000Z')
const patient = 'Not shipped within 30 days.'

test('an order that is not submitted reserves nothing', () => given().when(created).thenNothing())

test('a submitted order is reserved product by product', () =>
  given(created).when(submitted).then(reserveChairs, reserveTable, inThirtyDays))

test('lines that were added, repeated and removed count', () =>
  given(
    created,
    happened(order, 'OrderItemAdded', 'o-1', item('chair', 3)),
    happened(order, 'OrderItemAdded', 'o-1', item('lamp', 1)),
    happened(order, 'OrderItemRemoved', 'o-1', { productId: 'table' }),
  )
    .when(submitted)
    .then(
      command(stock, 'ReserveItem', 'chair', { orderId: 'o-1', quantity: 5 }),
      command(stock, 'ReserveItem', 'lamp', { orderId: 'o-1', quantity: 1 }),
      inThirtyDays,
    ))

test('nothing is shipped before all of it is reserved', () =>
  given(created, submitted).when(reserved('chair', 2)).thenNothing())

test('an order that is reserved whole is shipped, under a number that is always the same', () => {
  const when = given(created, submitted, reserved('chair', 2)).when(reserved('table', 1))
  when.then(ship)
  expect(given(created, submitted, reserved('table', 1)).when(reserved('chair', 2)).reactions).toEqual(when.reactions)
})

test('what was reserved by hand before is not asked for again', () => {
  given(created, reserved('chair', 2)).when(submitted).then(reserveTable, inThirtyDays)
  given(created, reserved('chair', 2), reserved('table', 1)).when(submitted).then(ship, inThirtyDays)
})

test('too little in stock releases what was reserved and cancels the order', () =>
  given(created, submitted, reserved('chair', 2))
    .when(tooFewTables)
    .then(releaseChairs, cancel('Product table: Only 0 in stock.')))

test('a refusal waits for the other answers, so that nothing stays reserved', () => {
  given(created, submitted).when(tooFewTables).thenNothing()
  given(created, submitted, tooFewTables)
    .when(reserved('chair', 2))
    .then(releaseChairs, cancel('Product table: Only 0 in stock.'))
})

test('a product that is not kept in stock leaves the order to a person', () => {
  given(created, submitted, noTables).when(reserved('chair', 2)).thenNothing()
  const when = given(created, submitted, reserved('chair', 2)).when(noTables)
  when.thenNothing()
  expect(when.state).toMatchObject({ status: 'waiting' })
})

test('it leaves the order to a person even when there is too little of another product', () => {
  const tooFewChairs = commandFailed('o-1', reserveChairs, { kind: 'refused', reason: 'Only 1 in stock.' })
  given(created, submitted, tooFewChairs).when(noTables).thenNothing()
  given(created, submitted, noTables).when(tooFewChairs).thenNothing()
})

test('a shipped order leaves the stock', () =>
  given(created, submitted, reserved('chair', 2), reserved('table', 1))
    .when(shippedByHand)
    .then(cancelTimeout('unshipped'), dispatchChairs, dispatchTable))

test('an order that a person ships takes with it what is reserved, also what is reserved a moment later', () => {
  given(created, submitted, reserved('chair', 2), noTables)
    .when(shippedByHand)
    .then(cancelTimeout('unshipped'), dispatchChairs)
  given(created, submitted, shippedByHand).when(reserved('chair', 2)).then(dispatchChairs)
})

test('an order that a person cancels gives back what is reserved, also what is reserved a moment later', () => {
  given(created, submitted, reserved('chair', 2)).when(cancelledByHand).then(cancelTimeout('unshipped'), releaseChairs)
  given(created, submitted, cancelledByHand).when(reserved('chair', 2)).then(releaseChairs)
})

test('what is given back is given back once', () => {
  const givenUp = [created, submitted, reserved('chair', 2), tooFewTables] as const
  given(...givenUp)
    .when(cancelledByHand)
    .then(cancelTimeout('unshipped'))
  given(...givenUp, released('chair', 2))
    .when(cancelledByHand)
    .then(cancelTimeout('unshipped'))
})

test('an order that nobody ships in 30 days is given up', () => {
  given(created, submitted, reserved('chair', 2), noTables).when(overdue).then(releaseChairs, cancel(patient))
  given(created, submitted, overdue).when(reserved('chair', 2)).then(releaseChairs)
})

test('a time-out that comes too late changes nothing', () => {
  given(created, submitted, shippedByHand).when(overdue).thenNothing()
  given(created, submitted, cancelledByHand).when(overdue).thenNothing()
})

test('a person who ships or cancels first is followed', () => {
  const all = [created, submitted, reserved('chair', 2), reserved('table', 1)] as const
  const refused = { kind: 'refused', reason: 'The order is already shipped.' } as const
  given(...all)
    .when(commandFailed('o-1', ship, refused))
    .thenNothing()
  given(created, submitted, noTables, overdue)
    .when(commandFailed('o-1', cancel(patient), refused))
    .thenNothing()
})

test('an order that is older than the saga is left to a person', () => {
  const when = given(happened(order, 'OrderItemAdded', 'o-1', item('chair', 1))).when(submitted)
  when.then(inThirtyDays)
  expect(when.state).toMatchObject({ status: 'waiting', lines: [] })
})
