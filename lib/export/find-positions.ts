import type { Connection } from '../db/connect'
import { events } from '../db/schema/events'
import { find } from '../search-index/find'
import { matching } from '../viewer/matching'
import { readingOf } from '../viewer/search-of'
import type { Chosen } from './chosen'
import { tooSlow } from './patient-page'

/** What a search found, ascending, and up to where all was looked at; null at the end of the log. */
export type FoundPositions = { readonly positions: readonly number[]; readonly reached: number | null }

const limit = 20_000
const budget = { first: 1_000, most: 16_000 }

/** The positions of what a search finds, in log order, by the index; each batch is a search of its own with its budget. */
export async function* findPositions(
  connection: Connection,
  { filters, query }: Chosen,
): AsyncGenerator<FoundPositions> {
  const asked = matching(filters, query, readingOf(filters))
  let budgetMs = budget.first
  for (let cursor = 0; ; ) {
    const found = await find(connection, {
      ...asked,
      order: 'newer',
      cursor,
      limit,
      budgetMs,
      fetch: (tx, where, order, most) =>
        tx.select({ position: events.position }).from(events).where(where).orderBy(order).limit(most),
    })
    const positions = found.rows.map(({ position }) => position)
    const reached = found.reached ?? (positions.length < limit ? null : (positions.at(-1) ?? null))
    yield { positions, reached }
    if (reached === null) return
    const isStuck = reached <= cursor
    budgetMs = isStuck ? budgetMs * 2 : budget.first
    if (budgetMs > budget.most) throw tooSlow()
    cursor = Math.max(cursor, reached)
  }
}
