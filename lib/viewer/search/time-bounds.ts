import { fromMicros } from '../histogram/micros'
import type { Query, Reading } from './query'
import { stretchAround } from './stretches-of'

/** ISO instants: from the first on, before the second. */
export type TimeBounds = { readonly from: string | null; readonly to: string | null }

/** The time in which all that matches was recorded; null where the search names none. */
export const timeBoundsOf = (query: Query | null, reading: Reading): TimeBounds | null => {
  if (query === null) return null
  const { from, to } = stretchAround(query, reading)
  if (from === null && to === null) return null
  return { from: from === null ? null : fromMicros(from), to: to === null ? null : fromMicros(to) }
}
