import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'
import type { Item } from './items'

const readModels = pgSchema('read_models')
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const cents = (name: string) => bigint(name, { mode: 'number' })
const count = (name: string) => integer(name).notNull().default(0)

/** Orders as they are now. */
export const ordersTable = readModels.table(
  'orders',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    items: jsonb('items').$type<Item[]>().notNull(),
    itemCount: integer('item_count').notNull(),
    total: cents('total').notNull(),
    state: text('state', { enum: ['created', 'submitted', 'shipped', 'cancelled'] }).notNull(),
    trackingNumber: text('tracking_number'),
    reason: text('reason'),
    createdAt: time('created_at').notNull(),
    submittedAt: time('submitted_at'),
    shippedAt: time('shipped_at'),
    cancelledAt: time('cancelled_at'),
    updatedAt: time('updated_at').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [
    // The list, newest first: of everybody, or of one customer.
    index('orders_newest').on(table.createdAt.desc(), table.id.desc()),
    index('orders_of_customer').on(table.customerId, table.createdAt.desc(), table.id.desc()),
    // What waits to be shipped, oldest first.
    index('orders_pending').on(table.submittedAt, table.id).where(sql`state = 'submitted'`),
  ],
)

/** What happened to orders on each day, UTC. */
export const orderStatisticsTable = readModels.table('order_statistics', {
  day: date('day', { mode: 'string' }).primaryKey(),
  created: count('created'),
  shipped: count('shipped'),
  cancelled: count('cancelled'),
  /** what was shipped that day is worth, in cents */
  revenue: cents('revenue').notNull().default(0),
})
