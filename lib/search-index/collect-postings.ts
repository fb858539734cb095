import type { Posting } from './bucket'
import { eachHash } from './event-hashes'
import type { ParsedEvent } from './parse-event'
import { type PartTimes, partTimes, type Timed } from './part-times'

/** The terms of a batch of events, sorted by hash, with the positions that hold them counted from `low`. */
export type Collected = PartTimes & {
  readonly low: number
  readonly high: number
  readonly firstAt: string
  readonly lastAt: string
  readonly events: number
  readonly postings: readonly Posting[]
}

export type Collecting = {
  readonly add: (event: ParsedEvent) => void
  /** how many pairs of a term and an event it holds */
  readonly size: () => number
  readonly done: () => Collected
}

/** Takes in events in ascending order of their positions. */
export const collectPostings = (first: ParsedEvent): Collecting => {
  const low = first.position
  const lists = new Map<number, number[]>()
  const times: Timed[] = []
  let high = low
  let firstAt = first.recordedAt
  let lastAt = first.recordedAt
  let events = 0
  let size = 0
  return {
    add: (event) => {
      const offset = event.position - low
      high = event.position
      times.push({ low: high, high, firstAt: event.recordedAt, lastAt: event.recordedAt })
      if (event.recordedAt < firstAt) firstAt = event.recordedAt
      if (event.recordedAt > lastAt) lastAt = event.recordedAt
      events += 1
      eachHash(event, (hash) => {
        const list = lists.get(hash)
        if (list === undefined) lists.set(hash, [offset])
        else if (list[list.length - 1] === offset) return
        else list.push(offset)
        size += 1
      })
    },
    size: () => size,
    done: () => ({
      low,
      high,
      firstAt,
      lastAt,
      ...partTimes({ low, high }, times),
      events,
      postings: [...Float64Array.from(lists.keys()).sort()].map((hash) => [hash, lists.get(hash) ?? []] as const),
    }),
  }
}
