import type { Reviewer } from '../auth/role'
import { type Connection, reader } from '../db/client'
import { events } from '../db/schema/events'
import { find } from '../search-index/find'
import { spellValues, valuesAt } from './catalogue/value-at'
import type { EventFilters } from './filters'
import { matching } from './matching'
import type { Query } from './search/query'
import { readingOf } from './search-of'

export type TopValues = {
  /** as one types them, the most frequent first */
  readonly values: readonly { readonly value: string; readonly count: number }[]
  /** so many events were looked at, the newest of the list */
  readonly of: number
}

type TopQuery = { readonly filters: EventFilters; readonly query: Query | null }

const newestMost = 1_000
const valuesMost = 10
const budgetMs = 500

const mostFrequent = (lists: readonly (readonly string[])[]): TopValues['values'] => {
  const counts = new Map<string, number>()
  for (const value of lists.flat()) counts.set(value, 1 + (counts.get(value) ?? 0))
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, valuesMost)
}

/** The most frequent values of a key among the newest events of a list; null for text that is no key. */
export const topValues = async (
  _reviewer: Reviewer,
  { filters, query }: TopQuery,
  key: string,
  connection: Connection = reader(),
): Promise<TopValues | null> => {
  const values = valuesAt(key)
  if (values === null) return null
  const { rows } = await find(connection, {
    ...matching(filters, query, readingOf(filters)),
    order: 'older',
    cursor: null,
    limit: newestMost,
    budgetMs,
    fetch: (tx, where, order, limit) => tx.select({ values }).from(events).where(where).orderBy(order).limit(limit),
  })
  return { values: mostFrequent(rows.map((row) => spellValues(row.values))), of: rows.length }
}
