import type { Random } from '../random'
import { type Action, later, sent } from './actions'
import { type Product, products } from './products'

const service = ['mara@example.com', 'token:web-shop', 'token:web-shop', 'token:web-shop'] as const

const amountOf = (random: Random, { price }: Product) =>
  price > 20_000 ? 1 + (random.below(6) === 0 ? 8 : 0) : 1 + random.below(3)

const itemsOf = (random: Random) => {
  const first = random.pick(products)
  const others = products.filter((product) => product !== first && random.below(7) === 0)
  return [first, ...others].map((product) => ({
    productId: product.id,
    quantity: amountOf(random, product),
    price: product.price,
  }))
}

/** One order from its first item to its end: most are submitted, some grow, some are given up, a few are paid late. */
export const orderOf = (random: Random, at: Date, customerId: string): readonly Action[] => {
  const id = random.uuid()
  const actor = random.pick(service)
  const path = `orders/${id}`
  const send = (type: string, data: Parameters<typeof sent>[3]['data'], by: string = actor) =>
    sent(random, by, path, { type, aggregateId: id, data })
  const items = itemsOf(random)
  const extra = products.find(({ id }) => items.every(({ productId }) => productId !== id))
  const dice = random.below(100)
  const grows = extra && dice % 4 === 0
  const submittedAt = later(at, 4 + random.below(50))
  const isSeenTo = random.below(10) < 7
  const isConfused = random.below(6) === 0
  return [
    { at, command: () => send('CreateOrder', { customerId, items }) },
    ...(grows
      ? [
          {
            at: later(at, 2),
            command: () => send('AddOrderItem', { productId: extra.id, quantity: 1, price: extra.price }),
          },
        ]
      : []),
    ...(grows && dice % 3 === 0
      ? [{ at: later(at, 3), command: () => send('RemoveOrderItem', { productId: extra.id }) }]
      : []),
    ...(dice < 88 ? [{ at: submittedAt, command: () => send('SubmitOrder', {}) }] : []),
    ...(dice >= 94
      ? [{ at: later(at, 300), command: () => send('CancelOrder', { reason: 'The customer called' }, service[0]) }]
      : []),
    {
      // What is not in stock is sent by hand; now and then somebody tries to send what has gone already.
      at: later(submittedAt, 20 * 60),
      command: ({ orderOf }) =>
        (orderOf(id)?.state === 'submitted' ? isSeenTo : isConfused)
          ? send('ShipOrder', { trackingNumber: `POST-${1_000 + random.below(9_000)}` }, 'joon@example.com')
          : null,
    },
    {
      at: later(submittedAt, 26 * 60),
      command: ({ orderOf }) => {
        const order = orderOf(id)
        return order?.state === 'shipped'
          ? sent(random, 'token:bank', 'ledger/till', {
              type: 'DepositFunds',
              aggregateId: 'till',
              data: { amount: order.total, note: `Order ${id}` },
            })
          : null
      },
    },
  ]
}
