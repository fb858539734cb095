import type { Reviewer } from '../auth/role'
import { reader, searcher } from '../db/client'
import type { EventFilters } from './filters'
import { histogram } from './histogram'
import { type HistogramPicture, histogramPicture } from './histogram-picture'
import type { Query } from './search/query'
import type { EventTotal } from './total-text'

/** When the events of a list happened, and how many there are. */
export type Moments = { readonly picture: HistogramPicture | null; readonly total: EventTotal }

const COUNT_MAX = 10_000

/** Null where it takes too long to tell. */
export const findMoments = async (
  reviewer: Reviewer,
  list: { readonly filters: EventFilters; readonly query: Query | null },
): Promise<Moments | null> => {
  // What is counted already is read like any page; what has to be searched for waits where searches do.
  const found = await histogram(reviewer, list, list.query === null ? reader() : searcher())
  if (!found.ok) return null
  const { total, covers } = found.value ?? { total: 0, covers: null }
  return {
    picture: found.value && histogramPicture(list.filters, found.value),
    total: { count: Math.min(total, COUNT_MAX), isExact: covers === null && total <= COUNT_MAX },
  }
}
