import { eq } from 'drizzle-orm'
import type { Transaction } from '../../db/transaction'
import type { StateOf } from '../../event-sourcing/aggregate'
import { projection } from '../../event-sourcing/postgres/projection'
import { toRowTime } from '../row-time'
import { availableOf } from './reservations'
import { stock } from './stock'
import { inventoryItemsTable as table } from './table'

type Stock = StateOf<typeof stock>
type At = { readonly aggregateId: string; readonly version: number; readonly recordedAt: string }

const find = async (tx: Transaction, { aggregateId }: At): Promise<Stock | undefined> => {
  const [row] = await tx
    .select({ onHand: table.onHand, reserved: table.reserved })
    .from(table)
    .where(eq(table.id, aggregateId))
  return row
}

const keep = (
  tx: Transaction,
  { aggregateId: id, version, recordedAt }: At,
  stock: Stock,
  time: string | null | undefined,
) => {
  const row = { ...stock, available: availableOf(stock), updatedAt: toRowTime(time, recordedAt), version }
  return tx
    .insert(table)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: table.id, set: row })
}

/** The stock of each product, written with the event: the row is the state, and one more event the next one. */
export const inventoryItems = projection({
  name: 'inventory_items',
  from: [stock],
  tables: ['inventory_items'],
  when: {
    ItemRestocked: async (event, tx) =>
      keep(tx, event, stock.evolve.ItemRestocked(await find(tx, event), event.data), event.data.restockedAt),
    ItemReserved: async (event, tx) => {
      const found = await find(tx, event)
      if (found) await keep(tx, event, stock.evolve.ItemReserved(found, event.data), event.data.reservedAt)
    },
    ReservationReleased: async (event, tx) => {
      const found = await find(tx, event)
      if (found) await keep(tx, event, stock.evolve.ReservationReleased(found, event.data), event.data.releasedAt)
    },
    ItemDispatched: async (event, tx) => {
      const found = await find(tx, event)
      if (found) await keep(tx, event, stock.evolve.ItemDispatched(found, event.data), event.data.dispatchedAt)
    },
  },
})
