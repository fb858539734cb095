/** How much the next statement takes on: events in a page, and positions that it may pass over to find them. */
export type Pace = { readonly events: number; readonly positions: number }

export type Step = {
  readonly events: number
  readonly bytes: number
  readonly milliseconds: number
  /** all events of the stretch fitted into the page */
  readonly isThrough: boolean
}

export const PAGE_BYTES = 256 * 1024
const events = { least: 1, most: 4_000 }
const positions = { least: 500, most: 2 ** 40 }
const slow = 500
const quick = 100

export const firstPace: Pace = { events: 500, positions: 20_000 }

const within = ({ least, most }: typeof events, value: number) => Math.min(Math.max(Math.round(value), least), most)

const eventsFor = ({ events: before }: Pace, { events: found, bytes }: Step): number =>
  found === 0 ? before : within(events, Math.min((found * PAGE_BYTES) / Math.max(bytes, 1), before * 4))

const positionsFor = ({ positions: before }: Pace, { milliseconds, isThrough }: Step): number => {
  if (milliseconds > slow) return within(positions, before / 4)
  return isThrough && milliseconds < quick ? within(positions, before * 4) : before
}

/**
 * Few bytes at a time keep the memory small, whatever the events weigh; few positions at a time keep a statement short,
 * whatever the search costs. Where events are rare and cheap to find, it soon takes on the whole log at once.
 */
export const nextPace = (before: Pace, step: Step): Pace => ({
  events: eventsFor(before, step),
  positions: positionsFor(before, step),
})

/** After a statement that took too long; null when there is nothing left to give up. */
export const slowerPace = (before: Pace): Pace | null =>
  before.events === events.least && before.positions === positions.least
    ? null
    : { events: within(events, before.events / 8), positions: within(positions, before.positions / 8) }
