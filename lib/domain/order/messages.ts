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
  OrderSubmitted: ({ aggregateId, data: { total, submittedAt }, recordedAt }) => ({
    orderId: aggregateId,
    total: total ?? null,
    submittedAt: submittedAt ?? recordedAt,
  }),
  OrderShipped: ({ aggregateId, data: { trackingNumber, total, shippedAt }, recordedAt }) => ({
    orderId: aggregateId,
    trackingNumber,
    total: total ?? null,
    shippedAt: shippedAt ?? recordedAt,
  }),
  OrderCancelled: ({ aggregateId, data: { reason, cancelledAt }, recordedAt }) => ({
    orderId: aggregateId,
    reason: reason ?? null,
    cancelledAt: cancelledAt ?? recordedAt,
  }),
})
