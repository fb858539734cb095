import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { emailReceipt } from '../../domain/order/email-receipt'
import { orderStatistics } from '../../domain/order/order-statistics-projection'
import { reserveAndShip } from '../../domain/order/reserve-and-ship'
import { consume } from '../../event-sourcing/postgres/consume'
import { inboxConsumer } from '../../event-sourcing/postgres/inboxes'
import { sagaConsumer } from '../../event-sourcing/postgres/saga-consumer'
import { projectionConsumer } from '../../event-sourcing/projections'
import { importEvents } from './import-events'

const { application, owner } = await testDatabase()

const receipt = emailReceipt({
  off: () => null,
  findOrder: async () => undefined,
  findRecipient: async () => null,
  sendMail: async () => {},
})
const jobs: unknown[] = []
const queue = { enqueue: async (_: unknown, added: readonly unknown[]) => void jobs.push(...added) }
const consumers = [sagaConsumer(reserveAndShip), inboxConsumer(receipt, queue), projectionConsumer(orderStatistics)]
const catchUp = async () => {
  for (const consumer of consumers) while ((await consume(application, consumer)).state === 'worked');
}

test('imported history fills read models, but nobody mails, reserves or ships for it', async () => {
  await catchUp()
  const line = (type: string, payload: object) =>
    `${JSON.stringify({ aggregateType: 'Order', aggregateId: 'old', type, payload })}\n`
  const items = [{ productId: 'lamp', quantity: 1, price: 4900 }]
  const lines = [
    line('OrderCreated', { customerId: 'c', items, total: 4900 }),
    line('OrderSubmitted', {}),
    line('OrderShipped', { trackingNumber: 'T', total: 4900 }),
  ]
  expect(await importEvents(Readable.from([Buffer.from(lines.join(''))]), { sql: owner.sql })).toMatchObject({
    imported: 3,
  })
  await catchUp()
  const [counts] = await application.sql`
    select (select count(*) from reactions.sagas) as sagas, (select count(*) from reactions.deliveries) as deliveries,
           (select sum(shipped) from read_models.order_statistics) as shipped`
  expect(counts).toEqual({ sagas: 0, deliveries: 0, shipped: 1 })
  expect(jobs).toEqual([])
})
