import { test } from 'vitest'
import { projectionSpecification } from '../../event-sourcing/testing'
import { orderStatistics } from './order-statistics-projection'

const { given } = projectionSpecification(orderStatistics)
const items = [{ productId: '101', quantity: 2, price: 1000 }]
const created = (aggregateId: string, createdAt: string | null) =>
  ({ type: 'OrderCreated', aggregateId, data: { customerId: '1', items, total: 2000, createdAt } }) as const
const submitted = (aggregateId: string) =>
  ({ type: 'OrderSubmitted', aggregateId, data: { total: 2000, submittedAt: '2026-01-02T00:00:00Z' } }) as const
const shipped = (aggregateId: string, total: number | null, shippedAt: string) =>
  ({ type: 'OrderShipped', aggregateId, data: { trackingNumber: 'T', total, shippedAt } }) as const
const cancelled = (aggregateId: string, cancelledAt: string) =>
  ({ type: 'OrderCancelled', aggregateId, data: { cancelledAt } }) as const

test('each event counts on its own day, and revenue is what was shipped', () =>
  given(
    created('a', '2026-01-01T23:59:59.999Z'),
    created('b', '2026-01-02T00:00:00.000Z'),
    submitted('a'),
    shipped('a', 2000, '2026-01-03T12:00:00+02:00'),
    cancelled('b', '2026-01-03T08:00:00Z'),
  ).then([
    { day: '2026-01-01', created: 1, shipped: 0, cancelled: 0, revenue: 0 },
    { day: '2026-01-02', created: 1, shipped: 0, cancelled: 0, revenue: 0 },
    { day: '2026-01-03', created: 0, shipped: 1, cancelled: 1, revenue: 2000 },
  ]))

test('an imported event without a time counts when it was recorded, and without a total brings nothing', () =>
  given(
    { ...created('a', null), recordedAt: '2020-02-03T04:05:06.000007Z' },
    shipped('a', null, '2020-02-03T05:00:00Z'),
  ).then([{ day: '2020-02-03', created: 1, shipped: 1, cancelled: 0, revenue: 0 }]))
