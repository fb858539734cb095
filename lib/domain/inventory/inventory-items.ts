import { eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import { isAggregateId } from '../../event-sourcing/event'
import { type Page, type Place, pageOf } from '../page-of'
import { fromRowTime } from '../row-time'
import { inventoryItemsTable as table } from './table'

export type InventoryItem = {
  /** the product's id */
  readonly id: string
  readonly onHand: number
  readonly available: number
  /** how many are kept for which order */
  readonly reservations: readonly { readonly orderId: string; readonly quantity: number }[]
  readonly updatedAt: string
  readonly version: number
}

const toItem = ({ reserved, updatedAt, ...row }: typeof table.$inferSelect): InventoryItem => ({
  ...row,
  reservations: Object.entries(reserved).map(([orderId, quantity]) => ({ orderId, quantity })),
  updatedAt: fromRowTime(updatedAt),
})

/** Whoever may read the log may read these. */
export const findInventoryItem = async (
  _: Reviewer,
  id: string,
  db = application().db,
): Promise<InventoryItem | null> => {
  if (!isAggregateId(id)) return null
  const [row] = await db.select().from(table).where(eq(table.id, id))
  return row ? toItem(row) : null
}

/** Which of these products have ever been in stock. */
export const stockedAmong = async (
  _: Reviewer,
  ids: readonly string[],
  db = application().db,
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(inArray(table.id, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

/** A page of the stock, by product id. */
export const listInventoryItems = async (
  _: Reviewer,
  query: Place & { readonly limit: number },
  db = application().db,
): Promise<Page<InventoryItem>> => {
  const { after, before, limit } = query
  const rows = await db
    .select()
    .from(table)
    .where(after !== undefined ? gt(table.id, after) : before !== undefined ? lt(table.id, before) : undefined)
    .orderBy(before === undefined ? table.id : sql`${table.id} desc`)
    .limit(limit + 1)
  return pageOf(rows.map(toItem), query, limit)
}
