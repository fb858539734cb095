import type { Reviewer } from '../../lib/auth/role'
import type { EventFilters } from '../../lib/viewer/filters'
import { listEvents } from '../../lib/viewer/list-events'
import { searchOf } from '../../lib/viewer/search-of'
import type { SearchClass } from './search-class'

export const pageSize = 25

export const reviewer: Reviewer = {
  id: 'bench',
  email: 'auditor@example.com',
  role: 'auditor',
  actor: 'auditor@example.com',
}

export type Answered = { readonly positions: readonly number[]; readonly goesOnAt: number | null }

/** One call as the page makes it, from the text on; null where the language has no such words. */
export const askAsThePage = async (
  { q, eventType, aggregate, from, to, before, ...search }: SearchClass,
  after: number | undefined = search.after,
): Promise<Answered | null> => {
  const given = { q, eventType, aggregate, from, to, after, before: after === search.after ? before : undefined }
  const filters: EventFilters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const read = searchOf(filters)
  if (!read.ok) return null
  const page = await listEvents(reviewer, { filters, query: read.query, size: pageSize })
  if (!page.ok) throw new Error(`${q}: ${page.message}`)
  const { events, searchedTo } = page.value
  return { positions: events.map(({ position }) => position), goesOnAt: searchedTo?.position ?? null }
}
