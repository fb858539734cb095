import { bigint, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'

const readModels = pgSchema('read_models')

/** What is in each account of the ledger, in cents; the list goes by its key. */
export const balancesTable = readModels.table('balances', {
  id: text('id').primaryKey(),
  balance: bigint('balance', { mode: 'number' }).notNull(),
  movements: integer('movements').notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'string' }).notNull(),
  version: integer('version').notNull(),
})
