import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import { type AnyAggregate, type EventStore, isUnreadableStream, type StreamId, stateAt } from '../event-sourcing'
import { postgresEventStore } from '../event-sourcing/postgres'
import { inTime } from './in-time'

export type StateView =
  | { readonly state: string; readonly reason: null }
  | { readonly state: null; readonly reason: string }

type Readable = Pick<EventStore, 'readStream' | 'findSnapshot' | 'versionAt'>
export type StateSource = { readonly store: Readable; readonly aggregates: readonly AnyAggregate[] }

export const stateSource = (): StateSource => ({
  store: postgresEventStore({ connection: reader(), inline: [] }),
  aggregates: domains.map(({ aggregate }) => aggregate),
})

const without = (reason: string): StateView => ({ state: null, reason })

/** What an aggregate was after a version, as JSON text; or in plain words why that cannot be told. Never throws. */
export const findState = async (
  _reviewer: Reviewer,
  stream: StreamId,
  version: number,
  { store, aggregates }: StateSource = stateSource(),
): Promise<StateView> => {
  const aggregate = aggregates.find(({ name }) => name === stream.aggregateType)
  if (!aggregate)
    return without(`No code here knows the aggregate type ${stream.aggregateType}, so there is no state to show.`)
  try {
    const answer = await inTime(stateAt(store, aggregate, stream, version))
    if (!answer.ok) return without('Rebuilding the state took too long and was stopped.')
    const { state } = answer.value
    return state === undefined ? without('There is no state yet at this version.') : { state: JSON.stringify(state), reason: null }
  } catch (error) {
    if (isUnreadableStream(error)) return without(`The state cannot be rebuilt: ${error.message}.`)
    return without('The state cannot be rebuilt: the code that folds these events failed on them.')
  }
}

/** The greatest version recorded by then, 0 when there was none. */
export const findVersionAt = (
  _reviewer: Reviewer,
  stream: StreamId,
  at: string,
  { store }: StateSource = stateSource(),
): Promise<number> => store.versionAt(stream, at)

export type StatesAround = { readonly version: number; readonly now: StateView; readonly before: StateView | null }

type InStream = { readonly aggregateType: string | null; readonly aggregateId: string | null; readonly version: number | null }

/** The state after an event and the one before it; null for an event without an aggregate. */
export const statesAround = async (
  reviewer: Reviewer,
  { aggregateType, aggregateId, version }: InStream,
  source: StateSource = stateSource(),
): Promise<StatesAround | null> => {
  if (aggregateType === null || aggregateId === null || version === null) return null
  const stream = { aggregateType, aggregateId }
  const [now, before] = await Promise.all([
    findState(reviewer, stream, version, source),
    version > 1 ? findState(reviewer, stream, version - 1, source) : null,
  ])
  return { version, now, before }
}
