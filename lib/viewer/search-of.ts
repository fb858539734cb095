import type { EventFilters } from './filters'
import { parseSearch } from './search/parse'
import type { Reading, Search } from './search/query'

/** The search of a list: between two times, free text needs no other time beside it. */
export const searchOf = ({ q = '', from, to }: EventFilters): Search =>
  parseSearch(q, { isTimeBound: from !== undefined || to !== undefined })

/** The moment and the zone in which the search of a list is read. */
export const readingOf = ({ tz = 'UTC' }: EventFilters, now = new Date()): Reading => ({ now, zone: tz })
