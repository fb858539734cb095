import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import {
  type AnyAggregate,
  type EventStore,
  isUnreadableStream,
  readHistory,
  replay,
  type StreamId,
} from '../event-sourcing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { inTime } from './in-time'

export type StateView =
  /** as JSON text */
  { readonly state: string; readonly reason: null } | { readonly state: null; readonly reason: string }

export type StateSource = {
  readonly store: Pick<EventStore, 'readStream' | 'findSnapshot'>
  readonly aggregates: readonly AnyAggregate[]
}

const stateSource = (): StateSource => ({
  store: postgresEventStore({ connection: reader(), inline: [] }),
  aggregates: domains.map(({ aggregate }) => aggregate),
})

const without = (reason: string): StateView => ({ state: null, reason })

type Folded = { readonly ok: true; readonly state: unknown } | { readonly ok: false; readonly reason: string }

const folded = (fold: () => unknown): Folded => {
  try {
    return { ok: true, state: fold() }
  } catch (error) {
    const failed = 'the code that folds these events failed on them'
    return { ok: false, reason: `The state cannot be rebuilt: ${isUnreadableStream(error) ? error.message : failed}.` }
  }
}

const shown = (result: Folded): StateView => {
  if (!result.ok) return without(result.reason)
  return result.state === undefined
    ? without('There is no state yet at this version.')
    : { state: JSON.stringify(result.state), reason: null }
}

export type StatesAround = { readonly version: number; readonly now: StateView; readonly before: StateView | null }

/** What an aggregate was after a version and before it, from one reading; or in plain words why that cannot be told. */
const statesOf = async (stream: StreamId, version: number, { store, aggregates }: StateSource) => {
  const aggregate = aggregates.find(({ name }) => name === stream.aggregateType)
  if (!aggregate) {
    const unknown = `No code here knows the aggregate type ${stream.aggregateType}, so there is no state to show.`
    return { now: without(unknown), before: without(unknown) }
  }
  const range = { upToVersion: version, snapshotUpTo: Math.max(0, version - 1) }
  const read = await inTime(readHistory(store, aggregate, stream, range))
  if (!read.ok) {
    const slow = without('Rebuilding the state took too long and was stopped.')
    return { now: slow, before: slow }
  }
  const { from, events } = read.value
  const last = events.filter((event) => event.version === version)
  const before = folded(() => replay(aggregate, events.slice(0, events.length - last.length), from.state))
  const now = before.ok ? folded(() => replay(aggregate, last, before.state)) : before
  return { now: shown(now), before: shown(before) }
}

/** What an aggregate was after a version; or in plain words why that cannot be told. */
export const findState = async (
  _reviewer: Reviewer,
  stream: StreamId,
  version: number,
  source: StateSource = stateSource(),
): Promise<StateView> => (await statesOf(stream, version, source)).now

type InStream = {
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly version: number | null
}

/** The state of its aggregate after an event. */
export const findStateAfter = async (
  reviewer: Reviewer,
  { aggregateType, aggregateId, version }: InStream,
  source?: StateSource,
): Promise<StateView> =>
  aggregateType === null || aggregateId === null || version === null
    ? without('This event belongs to no aggregate.')
    : findState(reviewer, { aggregateType, aggregateId }, version, source)

/** The state after an event and the one before it; null for an event without an aggregate. */
export const statesAround = async (
  _reviewer: Reviewer,
  { aggregateType, aggregateId, version }: InStream,
  source: StateSource = stateSource(),
): Promise<StatesAround | null> => {
  if (aggregateType === null || aggregateId === null || version === null) return null
  const { now, before } = await statesOf({ aggregateType, aggregateId }, version, source)
  return { version, now, before: version > 1 ? before : null }
}
