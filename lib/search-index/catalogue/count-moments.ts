import type { IndexedEvent } from '../indexed-event'

export type MomentCount = {
  /** seconds */
  readonly step: number
  /** in seconds since 1970 */
  readonly start: number
  readonly aggregateType: string
  readonly type: string
  readonly events: number
}

type Recorded = Pick<IndexedEvent, 'recordedAt' | 'aggregateType' | 'type'>

/**
 * The stretches of time that are counted: a longer one is a whole number of shorter ones. Days, hours, months of any
 * zone can be summed from them: its clocks differ from UTC by whole quarters of an hour, and most by whole hours.
 * What is shorter would take more room than the rest of the index.
 */
export const MOMENT_STEPS = [900, 3_600, 86_400] as const

const [quarter] = MOMENT_STEPS
const lengthOfTime = 'YYYY-MM-DDTHH:MM:SS.UUUUUUZ'.length
const lengthOfMinute = 'YYYY-MM-DDTHH:MM'.length

type Stretches = Map<number, number>
type OfPair = { readonly aggregateType: string; readonly type: string; readonly quarters: Stretches }

const addTo = (stretches: Stretches, start: number, events: number): void => {
  stretches.set(start, (stretches.get(start) ?? 0) + events)
}

const countQuarters = (events: readonly Recorded[]): Iterable<OfPair> => {
  const pairs = new Map<string, OfPair>()
  let minute = ''
  let start = 0
  for (const { recordedAt, aggregateType, type } of events) {
    // An import may say that something was recorded at no time of this calendar, which no chart shows.
    if (recordedAt.length !== lengthOfTime) continue
    if (!recordedAt.startsWith(minute) || minute === '') {
      minute = recordedAt.slice(0, lengthOfMinute)
      start = Math.floor(Date.parse(`${minute}Z`) / 1_000 / quarter) * quarter
    }
    const key = `${aggregateType ?? ''}\0${type}`
    const pair = pairs.get(key) ?? { aggregateType: aggregateType ?? '', type, quarters: new Map() }
    pairs.set(key, pair)
    addTo(pair.quarters, start, 1)
  }
  return pairs.values()
}

const inSteps = ({ aggregateType, type, quarters }: OfPair): readonly MomentCount[] => {
  let shorter = quarters
  return MOMENT_STEPS.flatMap((step) => {
    const stretches: Stretches = new Map()
    for (const [start, events] of shorter) addTo(stretches, Math.floor(start / step) * step, events)
    shorter = stretches
    return [...stretches].map(([start, events]) => ({ step, start, aggregateType, type, events }))
  })
}

/** How many events were recorded in each stretch of time, in steps of a quarter of an hour to a day in UTC. */
export const countMoments = (events: readonly Recorded[]): readonly MomentCount[] =>
  [...countQuarters(events)].flatMap(inSteps)
