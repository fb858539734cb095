import { totalOf } from './items'

/** When everything happens in the tests of orders. */
export const now = '2026-01-02T03:04:05.000Z'
export const line = (productId: string, quantity: number, price: number) => ({ productId, quantity, price })
export const created = (...items: ReturnType<typeof line>[]) =>
  ({
    type: 'OrderCreated',
    data: {
      customerId: '1',
      items,
      total: totalOf(items),
      createdAt: now,
    },
  }) as const
export const added = (...item: Parameters<typeof line>) =>
  ({ type: 'OrderItemAdded', data: { ...line(...item), addedAt: now } }) as const
export const removed = (productId: string) =>
  ({ type: 'OrderItemRemoved', data: { productId, removedAt: now } }) as const
export const submitted = { type: 'OrderSubmitted', data: { total: 2000, submittedAt: now } } as const
export const shipped = {
  type: 'OrderShipped',
  data: { trackingNumber: 'TRACK-123', total: 2000, shippedAt: now },
} as const
export const cancelled = { type: 'OrderCancelled', data: { cancelledAt: now } } as const
export const two = created(line('101', 2, 1000))
