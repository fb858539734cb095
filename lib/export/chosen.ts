import { asc, type SQL } from 'drizzle-orm'
import { type EventFilters, withoutCursor } from '../viewer/filters'
import { nearestPositions } from '../viewer/nearest-positions'
import type { Term } from '../viewer/term'

/** Which events an export is about. */
export type Chosen = { readonly filters: EventFilters; readonly terms: readonly Term[] }

export const everything: Chosen = { filters: {}, terms: [] }

/** Positions after `after` and up to `to`. */
export type Stretch = { readonly after: number; readonly to: number }

/** What holds for the first `limit` of the chosen events in a stretch of the log. */
export const chosenIn = ({ filters, terms }: Chosen, { after, to }: Stretch, limit: number): SQL | undefined =>
  nearestPositions({ ...withoutCursor(filters), before: after, after: to + 1 }, terms, { order: asc, limit })
