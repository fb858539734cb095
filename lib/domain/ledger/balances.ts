import { eq, gt, lt, sql } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import { isAggregateId } from '../../event-sourcing/event'
import { type Page, type Place, pageOf } from '../page-of'
import { fromRowTime } from '../row-time'
import { balancesTable as table } from './table'

export type Balance = {
  readonly id: string
  /** in cents */
  readonly balance: number
  readonly movements: number
  /** null where nothing ever moved */
  readonly updatedAt: string | null
  readonly version: number
}

const toBalance = (row: typeof table.$inferSelect): Balance => ({ ...row, updatedAt: fromRowTime(row.updatedAt) })

/** What is in an account: nothing in one that nobody opened. Whoever may read the log may read these. */
export const findBalance = async (_: Reviewer, id: string, db = application().db): Promise<Balance | null> => {
  if (!isAggregateId(id)) return null
  const [row] = await db.select().from(table).where(eq(table.id, id))
  return row ? toBalance(row) : { id, balance: 0, movements: 0, updatedAt: null, version: 0 }
}

/** A page of the accounts, by id. */
export const listBalances = async (
  _: Reviewer,
  query: Place & { readonly limit: number },
  db = application().db,
): Promise<Page<Balance>> => {
  const { after, before, limit } = query
  const rows = await db
    .select()
    .from(table)
    .where(after !== undefined ? gt(table.id, after) : before !== undefined ? lt(table.id, before) : undefined)
    .orderBy(before === undefined ? table.id : sql`${table.id} desc`)
    .limit(limit + 1)
  return pageOf(rows.map(toBalance), query, limit)
}
