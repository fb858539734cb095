import type { StateOf } from '../../event-sourcing/aggregate'
import { foldRows } from '../../event-sourcing/postgres/fold-rows'
import { toRowTime } from '../row-time'
import { order } from './order'
import { ordersTable as table } from './table'

type Row = typeof table.$inferSelect
type At = { readonly version: number; readonly recordedAt: string }

const begun = { submittedAt: null, shippedAt: null, cancelledAt: null }

/** A row holds the state: one more event makes it the next one, changed at the time that the event tells. */
const after = (
  row: Row,
  state: StateOf<typeof order>,
  { version, recordedAt }: At,
  told: string | null | undefined,
) => ({
  ...row,
  ...state,
  itemCount: state.items.length,
  updatedAt: toRowTime(told, recordedAt),
  version,
})

const { evolve } = order

/** Orders as they are now, written with the event. */
export const orders = foldRows({
  name: 'orders',
  from: [order],
  table,
  key: ({ aggregateId }) => aggregateId,
  partitioned: true,
  evolve: {
    OrderCreated: (_, { aggregateId: id, version, data, recordedAt }) => {
      const state = evolve.OrderCreated(data)
      const createdAt = toRowTime(data.createdAt, recordedAt)
      return { id, ...state, itemCount: state.items.length, ...begun, createdAt, updatedAt: createdAt, version }
    },
    OrderItemAdded: (row, event) =>
      row && after(row, evolve.OrderItemAdded(row, event.data), event, event.data.addedAt),
    OrderItemRemoved: (row, event) =>
      row && after(row, evolve.OrderItemRemoved(row, event.data), event, event.data.removedAt),
    OrderSubmitted: (row, event) => {
      const next = row && after(row, evolve.OrderSubmitted(row, event.data), event, event.data.submittedAt)
      return next && { ...next, submittedAt: next.updatedAt }
    },
    OrderShipped: (row, event) => {
      const next = row && after(row, evolve.OrderShipped(row, event.data), event, event.data.shippedAt)
      return next && { ...next, shippedAt: next.updatedAt }
    },
    OrderCancelled: (row, event) => {
      const next = row && after(row, evolve.OrderCancelled(row, event.data), event, event.data.cancelledAt)
      return next && { ...next, cancelledAt: next.updatedAt }
    },
  },
})
