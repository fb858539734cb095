import { eq } from 'drizzle-orm'
import type { Transaction } from '../../db/transaction'
import type { StateOf } from '../../event-sourcing/aggregate'
import { projection } from '../../event-sourcing/postgres/projection'
import { toRowTime } from '../row-time'
import { orderState } from './language'
import { order } from './order'
import { ordersTable as table } from './table'

type Order = StateOf<typeof order>
type Told = string | null | undefined
type Event<Data> = {
  readonly aggregateId: string
  readonly version: number
  readonly recordedAt: string
  readonly data: Data
}

/** The row is the state: one more event makes it the next one. */
const then =
  <Data>(
    evolve: (order: Order, data: Data) => Order,
    timesOf: (data: Data, toTime: (told: Told) => string) => Partial<typeof table.$inferInsert>,
  ) =>
  async ({ aggregateId, version, recordedAt, data }: Event<Data>, tx: Transaction) => {
    const [row] = await tx.select().from(table).where(eq(table.id, aggregateId))
    if (!row) return
    const state = evolve(orderState.parse(row), data)
    const times = timesOf(data, (told) => toRowTime(told, recordedAt))
    await tx
      .update(table)
      .set({ ...state, itemCount: state.items.length, ...times, version })
      .where(eq(table.id, aggregateId))
  }

const { evolve } = order

/** Orders as they are now, written with the event. */
export const orders = projection({
  name: 'orders',
  from: [order],
  tables: ['orders'],
  when: {
    OrderCreated: ({ aggregateId: id, version, data, recordedAt }, tx) => {
      const state = evolve.OrderCreated(data)
      const createdAt = toRowTime(data.createdAt, recordedAt)
      const times = { createdAt, submittedAt: null, shippedAt: null, cancelledAt: null, updatedAt: createdAt }
      const row = { ...state, itemCount: state.items.length, ...times, version }
      return tx
        .insert(table)
        .values({ id, ...row })
        .onConflictDoUpdate({ target: table.id, set: row })
    },
    OrderItemAdded: then(evolve.OrderItemAdded, ({ addedAt }, toTime) => ({ updatedAt: toTime(addedAt) })),
    OrderItemRemoved: then(evolve.OrderItemRemoved, ({ removedAt }, toTime) => ({ updatedAt: toTime(removedAt) })),
    OrderSubmitted: then(evolve.OrderSubmitted, ({ submittedAt }, toTime) => ({
      submittedAt: toTime(submittedAt),
      updatedAt: toTime(submittedAt),
    })),
    OrderShipped: then(evolve.OrderShipped, ({ shippedAt }, toTime) => ({
      shippedAt: toTime(shippedAt),
      updatedAt: toTime(shippedAt),
    })),
    OrderCancelled: then(evolve.OrderCancelled, ({ cancelledAt }, toTime) => ({
      cancelledAt: toTime(cancelledAt),
      updatedAt: toTime(cancelledAt),
    })),
  },
})
