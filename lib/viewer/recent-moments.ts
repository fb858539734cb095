import type { EventFilters } from './filters'
import { findMoments } from './find-moments'
import { keptBriefly } from './kept-briefly'

type Counted = {
  /** of a list without a search, and without a place in it */
  readonly filters: EventFilters
  /** the list's newest event as its first page shows it, so that the picture never lacks what stands below it */
  readonly newest: number | null
}

/** When the events of a list happened, as JSON, which many readers ask of the same few lists. */
export const recentMoments = keptBriefly(
  async (reviewer, { filters }: Counted) => JSON.stringify(await findMoments(reviewer, { filters, query: null })),
  ({ filters, newest }) => JSON.stringify([Object.entries(filters).sort(), newest]),
)
