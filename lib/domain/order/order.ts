import { aggregate, opens, refuse } from '../../event-sourcing/aggregate'
import { largestTotal, mostItems, totalOf, withItem, withoutItem } from './items'
import {
  addOrderItem,
  cancelOrder,
  createOrder,
  orderCancelled,
  orderCreated,
  orderItemAdded,
  orderItemRemoved,
  orderShipped,
  orderState,
  orderSubmitted,
  removeOrderItem,
  shipOrder,
  submitOrder,
} from './language'

type Done = 'changed' | 'submitted' | 'shipped' | 'cancelled'

const refuseIn = (state: string, done: Done) =>
  state === done ? refuse(`The order is already ${state}.`) : refuse(`The order is ${state}: it cannot be ${done}.`)

export const order = aggregate(
  {
    name: 'Order',
    state: orderState,
    events: {
      OrderCreated: opens(orderCreated),
      OrderItemAdded: orderItemAdded,
      OrderItemRemoved: orderItemRemoved,
      OrderSubmitted: orderSubmitted,
      OrderShipped: orderShipped,
      OrderCancelled: orderCancelled,
    },
    commands: {
      CreateOrder: opens(createOrder),
      AddOrderItem: addOrderItem,
      RemoveOrderItem: removeOrderItem,
      SubmitOrder: submitOrder,
      ShipOrder: shipOrder,
      CancelOrder: cancelOrder,
    },
  },
  {
    evolve: {
      OrderCreated: ({ customerId, items }) => ({
        customerId,
        items,
        total: totalOf(items),
        state: 'created',
        trackingNumber: null,
        reason: null,
      }),
      OrderItemAdded: (order, added) => {
        const items = withItem(order.items, added)
        return { ...order, items, total: totalOf(items) }
      },
      OrderItemRemoved: (order, { productId }) => {
        const items = withoutItem(order.items, productId)
        return { ...order, items, total: totalOf(items) }
      },
      OrderSubmitted: (order) => ({ ...order, state: 'submitted' }),
      OrderShipped: (order, { trackingNumber }) => ({ ...order, state: 'shipped', trackingNumber }),
      OrderCancelled: (order, { reason }) => ({ ...order, state: 'cancelled', reason: reason ?? null }),
    },
    decide: {
      CreateOrder: ({ customerId, items }, { now }) => ({
        type: 'OrderCreated',
        data: { customerId, items, total: totalOf(items), createdAt: now },
      }),
      AddOrderItem: ({ state, items }, added, { now }) => {
        if (state !== 'created') return refuseIn(state, 'changed')
        const after = withItem(items, added)
        if (items.some(({ productId, price }) => productId === added.productId && price !== added.price))
          return refuse('This product is in the order at another price. Remove it first.', {
            price: ['is not the price in the order'],
          })
        if (after.length > mostItems) return refuse(`An order has at most ${mostItems} items.`)
        if (totalOf(after) > largestTotal) return refuse(`An order costs at most ${largestTotal}.`)
        return { type: 'OrderItemAdded', data: { ...added, addedAt: now } }
      },
      RemoveOrderItem: ({ state, items }, { productId }, { now }) => {
        if (state !== 'created') return refuseIn(state, 'changed')
        if (!items.some((item) => item.productId === productId)) return refuse('This product is not in the order.')
        return { type: 'OrderItemRemoved', data: { productId, removedAt: now } }
      },
      SubmitOrder: ({ state, items, total }, _, { now }) => {
        if (state !== 'created') return refuseIn(state, 'submitted')
        if (items.length === 0) return refuse('The order has no items: it cannot be submitted.')
        return { type: 'OrderSubmitted', data: { total, submittedAt: now } }
      },
      ShipOrder: ({ state, total }, { trackingNumber }, { now }) =>
        state === 'submitted'
          ? { type: 'OrderShipped', data: { trackingNumber, total, shippedAt: now } }
          : refuseIn(state, 'shipped'),
      CancelOrder: ({ state }, { reason }, { now }) =>
        state === 'created' || state === 'submitted'
          ? { type: 'OrderCancelled', data: { ...(reason ? { reason } : {}), cancelledAt: now } }
          : refuseIn(state, 'cancelled'),
    },
  },
)
