import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'

const readModels = pgSchema('read_models')
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const cents = (name: string) => bigint(name, { mode: 'number' })

/** Products as they are now. */
export const productsTable = readModels.table(
  'products',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description'),
    price: cents('price').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    version: integer('version').notNull(),
  },
  // The list: newest first.
  (table) => [index('products_newest').on(table.createdAt.desc(), table.id.desc())],
)

/** What the search in PostgreSQL looks through. */
export const productSearchTable = readModels.table(
  'product_search',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description'),
    price: cents('price').notNull(),
  },
  (table) => [
    index('product_search_words').using(
      'gin',
      sql`to_tsvector('simple', ${table.name} || ' ' || coalesce(${table.description}, ''))`,
    ),
  ],
)
