import { index, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'

const readModels = pgSchema('read_models')
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** Accounts as they are now. */
export const accountsTable = readModels.table(
  'accounts',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    version: integer('version').notNull(),
  },
  // The list: newest first.
  (table) => [index('accounts_newest').on(table.createdAt.desc(), table.id.desc())],
)
