import type { IndexedEvent } from '../indexed-event'

export type MomentCount = {
  /** seconds */
  readonly step: number
  readonly start: string
  readonly aggregateType: string
  readonly type: string
  readonly events: number
}

type Recorded = Pick<IndexedEvent, 'recordedAt' | 'aggregateType' | 'type'>

/** The stretches of time that are counted: a longer one is a whole number of shorter ones. */
export const MOMENT_STEPS = [60, 900, 3_600, 86_400] as const

const lengthOfMinute = 'YYYY-MM-DDTHH:MM'.length

const lengthOfTime = 'YYYY-MM-DDTHH:MM:SS.UUUUUUZ'.length

const startOf = (minute: string, step: number): string =>
  new Date(Math.floor(Date.parse(`${minute}Z`) / (step * 1_000)) * step * 1_000).toISOString()

/** Adds up counts of the same stretch, aggregate type and type. */
const sum = (counts: Iterable<MomentCount>): readonly MomentCount[] => {
  const sums = new Map<string, MomentCount>()
  for (const count of counts) {
    const key = `${count.start}\0${count.aggregateType}\0${count.type}`
    const events = count.events + (sums.get(key)?.events ?? 0)
    sums.set(key, { ...count, events })
  }
  return [...sums.values()]
}

/** How many events were recorded in each stretch of time, in steps of a minute to a day in UTC. */
export const countMoments = (events: readonly Recorded[]): readonly MomentCount[] => {
  const minutes = new Map<string, { readonly event: Recorded; readonly minute: string; events: number }>()
  for (const event of events) {
    // An import may say that something was recorded at no time of this calendar, which no chart shows.
    if (event.recordedAt.length !== lengthOfTime) continue
    const minute = event.recordedAt.slice(0, lengthOfMinute)
    const key = `${minute}\0${event.aggregateType ?? ''}\0${event.type}`
    const known = minutes.get(key)
    if (known) known.events += 1
    else minutes.set(key, { event, minute, events: 1 })
  }
  let counts: readonly MomentCount[] = [...minutes.values()].map(({ event, minute, events: count }) => ({
    step: 60,
    start: startOf(minute, 60),
    aggregateType: event.aggregateType ?? '',
    type: event.type,
    events: count,
  }))
  return MOMENT_STEPS.flatMap((step) => {
    counts = sum(
      counts.map((count) => ({ ...count, step, start: startOf(count.start.slice(0, lengthOfMinute), step) })),
    )
    return counts
  })
}
