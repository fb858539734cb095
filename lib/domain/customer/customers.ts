import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import { isAggregateId } from '../../event-sourcing/event'
import type { EventStore } from '../../event-sourcing/event-store'
import { stateAt } from '../../event-sourcing/state-at'
import { createdAtOf } from '../created-at'
import { type Page, type Place, pageOf } from '../page-of'
import { fromRowTime } from '../row-time'
import { customer } from './customer'
import { customersTable as table } from './table'

export type Customer = {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly deletedAt: string | null
  readonly createdAt: string | null
  readonly updatedAt: string | null
  readonly version: number
}

const toCustomer = ({
  id,
  firstName,
  lastName,
  email,
  deletedAt,
  createdAt,
  updatedAt,
  version,
}: typeof table.$inferSelect): Customer => ({
  id,
  firstName,
  lastName,
  email,
  deletedAt: deletedAt === null ? null : fromRowTime(deletedAt),
  createdAt: fromRowTime(createdAt),
  updatedAt: fromRowTime(updatedAt),
  version,
})

type Store = Pick<EventStore, 'readStream' | 'findSnapshot'>

/** A customer as it was after one of its versions; what a command answers, however often it is repeated. */
export const customerAfter = async (store: Store, id: string, version: number): Promise<Customer> => {
  const stream = { aggregateType: customer.name, aggregateId: id }
  const { state } = await stateAt(store, customer, stream, version)
  if (!state) throw new Error(`There is no customer ${id} at version ${version}`)
  const { firstName, lastName, email, deletedAt, updatedAt } = state
  const createdAt = await createdAtOf(store, stream, state.createdAt)
  return { id, firstName, lastName, email, deletedAt, createdAt, updatedAt, version }
}

/** Deleted customers are found too. Whoever may read the log may read these. */
export const findCustomer = async (_: Reviewer, id: string, db = application().db): Promise<Customer | null> => {
  if (!isAggregateId(id)) return null
  const [row] = await db.select().from(table).where(eq(table.id, id))
  return row ? toCustomer(row) : null
}

type CustomerQuery = Place & { readonly deleted: boolean; readonly limit: number }

/** A page of customers, newest first: the active ones, or the deleted ones. */
export const listCustomers = async (
  _: Reviewer,
  query: CustomerQuery,
  db = application().db,
): Promise<Page<Customer>> => {
  const cursor = query.after ?? query.before
  const isBackwards = query.before !== undefined
  const place = sql`(${table.createdAt}, ${table.id})`
  const here = sql`(select created_at, id from ${table} where id = ${cursor})`
  // As the index is sorted: anything else would sort the whole table.
  const order = isBackwards ? sql`asc nulls first` : sql`desc nulls last`
  const rows = await db
    .select()
    .from(table)
    .where(
      and(
        query.deleted ? isNotNull(table.deletedAt) : isNull(table.deletedAt),
        cursor === undefined ? undefined : isBackwards ? sql`${place} > ${here}` : sql`${place} < ${here}`,
      ),
    )
    .orderBy(sql`${table.createdAt} ${order}`, sql`${table.id} ${order}`)
    .limit(query.limit + 1)
  return pageOf(rows.map(toCustomer), query, query.limit)
}
