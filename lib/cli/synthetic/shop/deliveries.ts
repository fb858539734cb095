import type { Random } from '../random'
import { type Action, later, sent } from './actions'
import { type Product, products } from './products'

const stockroom = ['joon@example.com', 'mara@example.com'] as const
const till = 'till'

const restock = (random: Random, at: Date, { id, delivery }: Product, actor: string): Action => ({
  at,
  // Both of the stockroom count from what they saw in the morning: now and then one is overtaken.
  command: ({ versionOf }) => {
    const seen = versionOf('InventoryItem', id)
    const isStale = seen > 1 && random.below(8) === 0
    const data = { quantity: delivery }
    const planned = { type: 'RestockItem', aggregateId: id, data, expectedVersion: isStale ? seen - 1 : seen }
    return sent(random, actor, `inventory/${id}`, planned)
  },
})

const pay = (random: Random, at: Date, amount: number, note: string): Action => ({
  at,
  command: () =>
    sent(random, 'admin@example.com', `ledger/${till}`, {
      type: 'WithdrawFunds',
      aggregateId: till,
      data: { amount, note },
    }),
})

/** The first day: the catalogue, the first stock and some money in the till. */
export const opening = (random: Random, at: Date): readonly Action[] => [
  {
    at,
    command: () =>
      sent(random, 'admin@example.com', 'ledger/new', {
        type: 'DepositFunds',
        aggregateId: till,
        data: { amount: 500_000, note: 'Opening balance' },
      }),
  },
  ...products.map(({ id, name, description, price }, index) => ({
    at: later(at, 5 + index * 3),
    command: () =>
      sent(random, 'mara@example.com', 'catalogue/new', {
        type: 'AddProduct',
        aggregateId: id,
        data: { name, description, price },
      }),
  })),
  ...products
    .filter(({ delivery }) => delivery > 0)
    .map((product, index) => restock(random, later(at, 60 + index * 4), product, random.pick(stockroom))),
]

/** A delivery of some products, and what it costs: sometimes more than there is in the till. */
export const delivery = (random: Random, at: Date): readonly Action[] => {
  const some = products.filter(({ delivery }) => delivery > 0 && random.below(2) === 0)
  const cost = some.reduce((sum, { price, delivery }) => sum + Math.round(price * 0.6) * delivery, 0)
  return [
    ...some.map((product, index) => restock(random, later(at, index * 3), product, random.pick(stockroom))),
    ...(cost > 0 ? [pay(random, later(at, 45), cost, 'Delivery')] : []),
  ]
}

/** A price goes up or down. */
export const priceChange = (random: Random, at: Date): Action => {
  const { id, price } = random.pick(products)
  return {
    at,
    command: () =>
      sent(random, 'mara@example.com', `catalogue/${id}`, {
        type: 'ChangeProductPrice',
        aggregateId: id,
        data: { price: Math.round((price * (85 + random.below(30))) / 100) },
      }),
  }
}
