import type { Reviewer } from '../auth/role'
import { type Connection, searcher } from '../db/client'
import type { EventFilters } from './filters'
import { addTerm } from './search/edit'
import { parseSearch } from './search/parse'
import type { Query } from './search/query'
import { topValues } from './top-values'

/** The most frequent values of one key within a list; `q` is the search for those that have the value too. */
export type KeyValues = {
  readonly key: string
  readonly values: readonly { readonly label: string; readonly events: number; readonly q: string }[]
  /** so many of the newest events were looked at */
  readonly of: number
}

/** Null for text that is no key. */
export const findKeyValues = async (
  reviewer: Reviewer,
  list: { readonly filters: EventFilters; readonly query: Query | null },
  key: string,
  connection: Connection = searcher(),
): Promise<KeyValues | null> => {
  const top = await topValues(reviewer, list, key, connection)
  if (top === null) return null
  const values = top.values.flatMap(({ value, count }) => {
    const term = parseSearch(`${key}:${value}`, { isTimeBound: true })
    const q = term.ok && term.query !== null ? addTerm(list.filters.q ?? '', term.query) : null
    return q === null ? [] : [{ label: value, events: count, q }]
  })
  return { key, values, of: top.of }
}
