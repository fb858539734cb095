import { eq, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { application } from '../../db/client'
import type { Transaction } from '../../db/transaction'
import type { ProductIndex } from './product-index'
import { productSearchTable as table } from './table'

const words = sql`to_tsvector('simple', ${table.name} || ' ' || coalesce(${table.description}, ''))`

/** Every word, the last one as a beginning; letters and digits alone, so that no text is a query of its own. */
const queryOf = (text: string): string | null => {
  const found = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return found.length === 0 ? null : `${found.slice(0, 20).join(' & ')}:*`
}

/** Products in PostgreSQL's full text search. */
export const postgresProducts = (db: () => PostgresJsDatabase = () => application().db): ProductIndex<Transaction> => ({
  name: 'postgresql',
  add: async (product, tx) => {
    await tx.insert(table).values(product).onConflictDoUpdate({ target: table.id, set: product })
  },
  changePrice: async (id, price, tx) => {
    await tx.update(table).set({ price }).where(eq(table.id, id))
  },
  search: async (text, limit) => {
    const query = queryOf(text)
    if (query === null) return []
    const wanted = sql`to_tsquery('simple', ${query})`
    return db()
      .select()
      .from(table)
      .where(sql`${words} @@ ${wanted}`)
      .orderBy(sql`ts_rank(${words}, ${wanted}) desc`, table.id)
      .limit(limit)
  },
})
