import { sql } from 'drizzle-orm'
import { index, integer, pgSchema, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'

const readModels = pgSchema('read_models')
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** Customers as they are now. Keeps deleted ones: they can still be read, and their e-mail stays taken. */
export const customersTable = readModels.table(
  'customers',
  {
    id: text('id').primaryKey(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    email: text('email'),
    deletedAt: time('deleted_at'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [
    // One person per e-mail, however it is capitalised: the store turns a violation of this name into a refusal.
    uniqueIndex('customers_email').on(sql`lower(${table.email})`),
    // The list: newest first, active or deleted.
    index('customers_active').on(table.createdAt.desc(), table.id.desc()).where(sql`deleted_at is null`),
    index('customers_deleted').on(table.createdAt.desc(), table.id.desc()).where(sql`deleted_at is not null`),
  ],
)
