import { asc, type SQL } from 'drizzle-orm'
import { type EventFilters, withoutCursor } from '../viewer/filters'
import { nearestPositions } from '../viewer/nearest-positions'
import type { Query } from '../viewer/search/query'

/** Which events an export is about. */
export type Chosen = { readonly filters: EventFilters; readonly query: Query | null }

export const everything: Chosen = { filters: {}, query: null }

/** Positions after `after` and up to `to`. */
export type Stretch = { readonly after: number; readonly to: number }

/** What holds for the first `limit` of the events that the filters beside the search choose in a stretch of the log. */
export const chosenIn = (filters: EventFilters, { after, to }: Stretch, limit: number): SQL | undefined =>
  nearestPositions({ ...withoutCursor(filters), before: after, after: to + 1 }, { order: asc, limit })
