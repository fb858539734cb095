import { bigint, integer, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'

const readModels = pgSchema('read_models')
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const amount = (name: string) => bigint(name, { mode: 'number' }).notNull()

/** The stock of each product as it is now; the list goes by its key, the product's id. */
export const inventoryItemsTable = readModels.table('inventory_items', {
  id: text('id').primaryKey(),
  onHand: amount('on_hand'),
  /** by order */
  reserved: jsonb('reserved').$type<Record<string, number>>().notNull(),
  available: amount('available'),
  updatedAt: time('updated_at').notNull(),
  version: integer('version').notNull(),
})
