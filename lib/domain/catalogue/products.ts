import { eq, sql } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import type { Transaction } from '../../db/transaction'
import { isAggregateId } from '../../event-sourcing/event'
import { type Page, type Place, pageOf } from '../page-of'
import { fromRowTime } from '../row-time'
import { chosenIndex } from './chosen-index'
import type { IndexedProduct, ProductIndex } from './product-index'
import { productsTable as table } from './table'

export type Product = {
  readonly id: string
  readonly name: string
  readonly description: string | null
  /** in cents */
  readonly price: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}

const toProduct = (row: typeof table.$inferSelect): Product => ({
  ...row,
  createdAt: fromRowTime(row.createdAt),
  updatedAt: fromRowTime(row.updatedAt),
})

/** Whoever may read the log may read these. */
export const findProduct = async (_: Reviewer, id: string, db = application().db): Promise<Product | null> => {
  if (!isAggregateId(id)) return null
  const [row] = await db.select().from(table).where(eq(table.id, id))
  return row ? toProduct(row) : null
}

/** A page of products, newest first. */
export const listProducts = async (
  _: Reviewer,
  query: Place & { readonly limit: number },
  db = application().db,
): Promise<Page<Product>> => {
  const cursor = query.after ?? query.before
  const isBackwards = query.before !== undefined
  const place = sql`(${table.createdAt}, ${table.id})`
  const here = sql`(select created_at, id from ${table} where id = ${cursor})`
  // As the index is sorted: anything else would sort the whole table.
  const order = isBackwards ? sql`asc nulls first` : sql`desc nulls last`
  const rows = await db
    .select()
    .from(table)
    .where(cursor === undefined ? undefined : isBackwards ? sql`${place} > ${here}` : sql`${place} < ${here}`)
    .orderBy(sql`${table.createdAt} ${order}`, sql`${table.id} ${order}`)
    .limit(query.limit + 1)
  return pageOf(rows.map(toProduct), query, query.limit)
}

/** The products that a text finds, the best match first; null when the search does not answer. */
export const searchProducts = async (
  _: Reviewer,
  text: string,
  limit: number,
  index: ProductIndex<Transaction> = chosenIndex(),
): Promise<readonly IndexedProduct[] | null> => index.search(text, limit).catch(() => null)
