import { eq, sql } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import { isAggregateId } from '../../event-sourcing/event'
import type { EventStore } from '../../event-sourcing/event-store'
import { stateAt } from '../../event-sourcing/state-at'
import { createdAtOf } from '../created-at'
import { type Page, type Place, pageOf } from '../page-of'
import { fromRowTime } from '../row-time'
import { account } from './account'
import { accountsTable as table } from './table'

export type Account = {
  readonly id: string
  readonly name: string
  readonly createdAt: string | null
  readonly updatedAt: string | null
  readonly version: number
}

const toAccount = ({ id, name, createdAt, updatedAt, version }: typeof table.$inferSelect): Account => ({
  id,
  name,
  createdAt: fromRowTime(createdAt),
  updatedAt: fromRowTime(updatedAt),
  version,
})

type Store = Pick<EventStore, 'readStream' | 'findSnapshot'>

/** An account as it was after one of its versions; what a command answers, however often it is repeated. */
export const accountAfter = async (store: Store, id: string, version: number): Promise<Account> => {
  const stream = { aggregateType: account.name, aggregateId: id }
  const { state } = await stateAt(store, account, stream, version)
  if (!state) throw new Error(`There is no account ${id} at version ${version}`)
  const { name, updatedAt } = state
  const createdAt = await createdAtOf(store, stream, state.createdAt)
  return { id, name, createdAt, updatedAt, version }
}

/** Whoever may read the log may read these. */
export const findAccount = async (_: Reviewer, id: string, db = application().db): Promise<Account | null> => {
  if (!isAggregateId(id)) return null
  const [row] = await db.select().from(table).where(eq(table.id, id))
  return row ? toAccount(row) : null
}

/** A page of accounts, newest first. */
export const listAccounts = async (
  _: Reviewer,
  query: Place & { readonly limit: number },
  db = application().db,
): Promise<Page<Account>> => {
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
  return pageOf(rows.map(toAccount), query, query.limit)
}
