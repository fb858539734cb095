import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '../../db/connect'
import type { Dispatch } from '../../event-sourcing/dispatch'
import type { RecordedEvent } from '../../event-sourcing/event'
import { consume } from '../../event-sourcing/postgres/consume'
import { issueCommands } from '../../event-sourcing/postgres/saga-commands'
import { sagaConsumer } from '../../event-sourcing/postgres/saga-consumer'
import { listParkedCommands } from '../../event-sourcing/postgres/saga-operations'
import { fireTimeouts } from '../../event-sourcing/postgres/saga-timeouts'
import { givenDomains } from '../testing'
import { reserveAndShip } from './reserve-and-ship'

const { application, store, dispatch, url } = await givenDomains()
const consumer = sagaConsumer(reserveAndShip)

const settle = async (connection = application, via: Dispatch = dispatch) => {
  for (;;) {
    const { state } = await consume(connection, consumer)
    const issued = await issueCommands(connection, reserveAndShip, via)
    if (state !== 'worked' && issued.state === 'idle') return
  }
}
const act = async (type: string, aggregateId: string, data: object = {}, metadata = {}) => {
  const outcome = await dispatch({ type, aggregateId, data, metadata })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}
const givenStock = async (quantity: number) => {
  const id = `product-${randomUUID()}`
  await act('RestockItem', id, { quantity })
  return id
}
const givenOrder = async (lines: Readonly<Record<string, number>>, metadata = {}) => {
  const id = `order-${randomUUID()}`
  const items = Object.entries(lines).map(([productId, quantity]) => ({ productId, quantity, price: 100 }))
  await act('CreateOrder', id, { customerId: 'c-1', items }, metadata)
  await act('SubmitOrder', id, {}, metadata)
  return id
}
const historyOf = (aggregateType: string, aggregateId: string) => store.readStream({ aggregateType, aggregateId })
const typesOf = (events: readonly RecordedEvent[]) => events.map(({ type }) => type)
const orderTypes = async (id: string) => typesOf(await historyOf('Order', id))
const stockTypes = async (id: string) => typesOf(await historyOf('InventoryItem', id))
const inFortyDays = () => new Date(Date.now() + 40 * 86_400_000).toISOString()

beforeAll(() => settle())

test('a submitted order is reserved, shipped and taken from the stock', async () => {
  const [chair, table] = [await givenStock(5), await givenStock(1)]
  const id = await givenOrder({ [chair]: 2, [table]: 1 })
  await settle()
  const events = await historyOf('Order', id)
  expect(typesOf(events)).toEqual(['OrderCreated', 'OrderSubmitted', 'OrderShipped'])
  expect(events[2]?.payload).toMatchObject({ trackingNumber: expect.stringMatching(/^HS-[0-9A-F]{12}$/) })
  expect(events[2]?.metadata).toMatchObject({ actor: 'system:reserve-and-ship' })
  expect(await stockTypes(chair)).toEqual(['ItemRestocked', 'ItemReserved', 'ItemDispatched'])
  expect(await stockTypes(table)).toEqual(['ItemRestocked', 'ItemReserved', 'ItemDispatched'])
})

test('too little in stock gives back what was reserved and cancels the order, saying why', async () => {
  const [chair, table] = [await givenStock(5), await givenStock(1)]
  const id = await givenOrder({ [chair]: 2, [table]: 3 })
  await settle()
  const events = await historyOf('Order', id)
  expect(typesOf(events)).toEqual(['OrderCreated', 'OrderSubmitted', 'OrderCancelled'])
  expect(events[2]?.payload).toMatchObject({ reason: `Product ${table}: Only 1 in stock.` })
  expect(await stockTypes(chair)).toEqual(['ItemRestocked', 'ItemReserved', 'ReservationReleased'])
  expect(await stockTypes(table)).toEqual(['ItemRestocked'])
})

test('an order of a product that is not kept in stock is shipped by a person, whom nobody races', async () => {
  const chair = await givenStock(5)
  const id = await givenOrder({ [chair]: 2, [`unknown-${randomUUID()}`]: 1 })
  await settle()
  expect(await orderTypes(id)).toEqual(['OrderCreated', 'OrderSubmitted'])
  await act('ShipOrder', id, { trackingNumber: 'by hand' })
  await settle()
  expect(await orderTypes(id)).toEqual(['OrderCreated', 'OrderSubmitted', 'OrderShipped'])
  expect(await stockTypes(chair)).toEqual(['ItemRestocked', 'ItemReserved', 'ItemDispatched'])
})

test('an order that a person cancels gives its stock back', async () => {
  const chair = await givenStock(5)
  const id = await givenOrder({ [chair]: 2, [`unknown-${randomUUID()}`]: 1 })
  await settle()
  await act('CancelOrder', id, { reason: 'changed my mind' })
  await settle()
  expect(await orderTypes(id)).toEqual(['OrderCreated', 'OrderSubmitted', 'OrderCancelled'])
  expect(await stockTypes(chair)).toEqual(['ItemRestocked', 'ItemReserved', 'ReservationReleased'])
})

test('the last pieces go to one of the orders that want them', async () => {
  const chair = await givenStock(10)
  const orders = await Promise.all(Array.from({ length: 12 }, () => givenOrder({ [chair]: 2 })))
  const others = [connect(url, 'application', { max: 4 }), connect(url, 'application', { max: 4 })]
  const ends = async () => {
    const types = await Promise.all(orders.map(orderTypes))
    return types.map((each) => each.at(-1)).sort()
  }
  const isOver = async () => !(await ends()).includes('OrderSubmitted')
  const work = async (connection: (typeof others)[number]) => {
    for (let round = 0; round < 500 && !(await isOver()); round++) await settle(connection)
  }
  await Promise.all(others.map(work))
  await settle()
  await Promise.all(others.map(({ sql }) => sql.end()))
  expect(await ends()).toEqual([...Array(7).fill('OrderCancelled'), ...Array(5).fill('OrderShipped')])
  const types = await stockTypes(chair)
  expect(types.filter((type) => type === 'ItemReserved')).toHaveLength(5)
  expect(types.filter((type) => type === 'ItemDispatched')).toHaveLength(5)
})

test('an order that nobody ships in 30 days is given up', async () => {
  const chair = await givenStock(5)
  const id = await givenOrder({ [chair]: 2, [`unknown-${randomUUID()}`]: 1 })
  await settle()
  expect(await fireTimeouts(application, reserveAndShip)).toMatchObject({ handled: 0 })
  await fireTimeouts(application, reserveAndShip, inFortyDays())
  await settle()
  const events = await historyOf('Order', id)
  expect(events[2]).toMatchObject({ type: 'OrderCancelled', payload: { reason: 'Not shipped within 30 days.' } })
  expect(await stockTypes(chair)).toEqual(['ItemRestocked', 'ItemReserved', 'ReservationReleased'])
})

test('correlation and causation are unbroken from the first command to the last event', async () => {
  const [chair, table] = [await givenStock(5), await givenStock(1)]
  const correlationId = randomUUID()
  const shipped = await givenOrder({ [chair]: 1 }, { correlationId })
  const cancelled = await givenOrder({ [chair]: 1, [table]: 9 }, { correlationId })
  await settle()
  const chain = await application.sql<{ id: string; type: string; correlation: string; causation: string | null }[]>`
    select id, type, metadata ->> 'correlationId' as correlation, metadata ->> 'causationId' as causation
    from hindsight.events
    where aggregate_id = any(${[shipped, cancelled, chair, table]}) and type <> 'ItemRestocked' order by position`
  expect(chain.filter(({ correlation }) => correlation !== correlationId)).toEqual([])
  const typeOf = new Map(chain.map(({ id, type }) => [id, type]))
  const causes = chain.map(({ type, causation }) => `${type} by ${causation && typeOf.get(causation)}`)
  expect(causes.toSorted()).toEqual([
    'ItemDispatched by OrderShipped',
    'ItemReserved by OrderSubmitted',
    'ItemReserved by OrderSubmitted',
    'OrderCancelled by OrderSubmitted',
    'OrderCreated by null',
    'OrderCreated by null',
    'OrderShipped by ItemReserved',
    'OrderSubmitted by null',
    'OrderSubmitted by null',
    'ReservationReleased by OrderSubmitted',
  ])
})

test('none of this leaves a command to a person', async () => {
  expect(await listParkedCommands(application.sql, { limit: 10 })).toEqual([])
})
