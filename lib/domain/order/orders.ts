import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import { isAggregateId } from '../../event-sourcing/event'
import { type Page, type Place, pageOf } from '../page-of'
import { fromRowTime } from '../row-time'
import { ordersTable as table } from './table'

export type Order = Readonly<typeof table.$inferSelect>

const toTime = (time: string | null) => (time === null ? null : fromRowTime(time))

const toOrder = (row: Order): Order => ({
  ...row,
  createdAt: fromRowTime(row.createdAt),
  submittedAt: toTime(row.submittedAt),
  shippedAt: toTime(row.shippedAt),
  cancelledAt: toTime(row.cancelledAt),
  updatedAt: fromRowTime(row.updatedAt),
})

/** Whoever may read the log may read these. */
export const findOrder = async (_: Reviewer, id: string, db = application().db): Promise<Order | null> => {
  if (!isAggregateId(id)) return null
  const [row] = await db.select().from(table).where(eq(table.id, id))
  return row ? toOrder(row) : null
}

/** Which of these are ids of orders. */
export const ordersAmong = async (
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

type OrderQuery = Place & { readonly customerId?: string | undefined; readonly limit?: number }

/** A page of orders, newest first: everybody's, or those of one customer. */
export const listOrders = async (
  _: Reviewer,
  { customerId, limit = 10, ...place }: OrderQuery,
  db = application().db,
): Promise<Page<Order>> => {
  // The database refuses such text where it only has to find nothing.
  if (customerId !== undefined && !isAggregateId(customerId)) return pageOf([], place, limit)
  const cursor = place.after ?? place.before
  const isBackwards = place.before !== undefined
  const order = sql`(${table.createdAt}, ${table.id})`
  const here = sql`(select created_at, id from ${table} where id = ${cursor})`
  // As the index is sorted: anything else would sort the whole table.
  const direction = isBackwards ? sql`asc nulls first` : sql`desc nulls last`
  const rows = await db
    .select()
    .from(table)
    .where(
      and(
        customerId === undefined ? undefined : eq(table.customerId, customerId),
        cursor === undefined ? undefined : isBackwards ? sql`${order} > ${here}` : sql`${order} < ${here}`,
      ),
    )
    .orderBy(sql`${table.createdAt} ${direction}`, sql`${table.id} ${direction}`)
    .limit(limit + 1)
  return pageOf(rows.map(toOrder), place, limit)
}

/** What is submitted and waits to be shipped, oldest first. */
export const pendingShipments = async (_: Reviewer, limit = 50, db = application().db): Promise<readonly Order[]> => {
  const rows = await db
    .select()
    .from(table)
    // Spelt as in the index, whose rows are these.
    .where(sql`state = 'submitted'`)
    .orderBy(asc(table.submittedAt), asc(table.id))
    .limit(limit)
  return rows.map(toOrder)
}
