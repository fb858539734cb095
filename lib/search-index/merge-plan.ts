/** A segment as the plan of merging sees it. */
export type Mergeable = { readonly segment: number; readonly low: number; readonly events: number }

const together = 16
const eventsMost = 1_200_000
const tierOf = (events: number): number => (events < 4_096 ? 0 : events < 65_536 ? 1 : events < 600_000 ? 2 : 3)

const capped = (run: readonly Mergeable[]): { readonly run: readonly Mergeable[]; readonly isFull: boolean } => {
  let sum = 0
  const fits = run.filter(({ events }) => {
    sum += events
    return sum <= eventsMost
  })
  return { run: fits, isFull: fits.length < run.length }
}

/** Nothing comes to a run that has larger ones behind it, so it is not waited for. */
const isWorthIt = (run: readonly Mergeable[], isShutIn: boolean): readonly Mergeable[] | null => {
  const [first] = run
  if (!first || tierOf(first.events) > 2) return null
  const { run: fits, isFull } = capped(run.slice(0, 2 * together))
  const enough = isShutIn ? 2 : isFull ? 4 : together
  return fits.length >= enough ? fits : null
}

/**
 * Which neighbours of about one size to make one of, or null: a few large segments are read sooner than many small
 * ones, and each event is written about three times in all. `segments` in the order of their lowest positions.
 */
export const planMerge = (segments: readonly Mergeable[]): readonly Mergeable[] | null => {
  for (let at = 0; at < segments.length; ) {
    const tier = tierOf(segments[at]?.events ?? 0)
    let end = at
    while (end < segments.length && tierOf(segments[end]?.events ?? 0) === tier) end += 1
    const found = isWorthIt(segments.slice(at, end), tierOf(segments[end]?.events ?? 0) > tier)
    if (found) return found
    at = end
  }
  return null
}
