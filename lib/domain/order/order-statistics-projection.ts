import type { EventsOf } from '../../event-sourcing/aggregate'
import { foldRows } from '../../event-sourcing/postgres/fold-rows'
import type { Projected } from '../../event-sourcing/projections'
import { toRowTime } from '../row-time'
import { order } from './order'
import { orderStatisticsTable as table } from './table'

type Day = typeof table.$inferSelect
type Event = Projected<EventsOf<typeof order>>

const toldIn = ({ type, data }: Event) => {
  switch (type) {
    case 'OrderCreated':
      return data.createdAt
    case 'OrderShipped':
      return data.shippedAt
    case 'OrderCancelled':
      return data.cancelledAt
    default:
      return null
  }
}

const dayOf = (event: Event) => toRowTime(toldIn(event), event.recordedAt).slice(0, 10)
const dayIn = (row: Day | null, event: Event): Day =>
  row ?? { day: dayOf(event), created: 0, shipped: 0, cancelled: 0, revenue: 0 }

/** What happened to orders on each day. Counted by the worker: many orders share a day, and none should wait for it. */
export const orderStatistics = foldRows({
  name: 'order_statistics',
  from: [order],
  mode: 'async',
  table,
  key: dayOf,
  evolve: {
    OrderCreated: (row, event) => {
      const day = dayIn(row, event)
      return { ...day, created: day.created + 1 }
    },
    OrderShipped: (row, event) => {
      const day = dayIn(row, event)
      return { ...day, shipped: day.shipped + 1, revenue: day.revenue + (event.data.total ?? 0) }
    },
    OrderCancelled: (row, event) => {
      const day = dayIn(row, event)
      return { ...day, cancelled: day.cancelled + 1 }
    },
  },
})
