import type { StateOf } from '../../event-sourcing/aggregate'
import { foldRows } from '../../event-sourcing/postgres/fold-rows'
import { toRowTime } from '../row-time'
import { availableOf } from './reservations'
import { stock } from './stock'
import { inventoryItemsTable as table } from './table'

type At = { readonly aggregateId: string; readonly version: number; readonly recordedAt: string }

const rowOf = (
  { onHand, reserved }: StateOf<typeof stock>,
  { aggregateId: id, version, recordedAt }: At,
  time: string | null | undefined,
): typeof table.$inferSelect => ({
  id,
  onHand,
  reserved,
  available: availableOf({ onHand, reserved }),
  updatedAt: toRowTime(time, recordedAt),
  version,
})

const { evolve } = stock

/** The stock of each product, written with the event: a row holds the state, and one more event makes the next one. */
export const inventoryItems = foldRows({
  name: 'inventory_items',
  from: [stock],
  table,
  key: ({ aggregateId }) => aggregateId,
  partitioned: true,
  evolve: {
    ItemRestocked: (row, event) =>
      rowOf(evolve.ItemRestocked(row ?? undefined, event.data), event, event.data.restockedAt),
    ItemReserved: (row, event) => row && rowOf(evolve.ItemReserved(row, event.data), event, event.data.reservedAt),
    ReservationReleased: (row, event) =>
      row && rowOf(evolve.ReservationReleased(row, event.data), event, event.data.releasedAt),
    ItemDispatched: (row, event) =>
      row && rowOf(evolve.ItemDispatched(row, event.data), event, event.data.dispatchedAt),
  },
})
