import { messages } from '../../event-sourcing/outbox'
import { order } from './order'

/** What the outside learns of an order. Changes before it is submitted stay inside. */
export const orderMessages = messages(order, {
  OrderCreated: ({ aggregateId, data: { customerId, items, total } }) => ({
    orderId: aggregateId,
    customerId,
    items,
    total,
  }),
  OrderSubmitted: ({ aggregateId, data: { total, submittedAt } }) => ({
    orderId: aggregateId,
    total: total ?? null,
    submittedAt: submittedAt ?? null,
  }),
  OrderShipped: ({ aggregateId, data: { trackingNumber, total, shippedAt } }) => ({
    orderId: aggregateId,
    trackingNumber,
    total: total ?? null,
    shippedAt: shippedAt ?? null,
  }),
  OrderCancelled: ({ aggregateId, data: { reason, cancelledAt } }) => ({
    orderId: aggregateId,
    reason: reason ?? null,
    cancelledAt: cancelledAt ?? null,
  }),
})
