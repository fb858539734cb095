import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import { type AnyAggregate, type EventStore, isUnreadableStream, type StreamId, stateAt } from '../event-sourcing'
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

/** What an aggregate was after a version; or in plain words why that cannot be told. Never throws. */
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
    return state === undefined
      ? without('There is no state yet at this version.')
      : { state: JSON.stringify(state), reason: null }
  } catch (error) {
    if (isUnreadableStream(error)) return without(`The state cannot be rebuilt: ${error.message}.`)
    return without('The state cannot be rebuilt: the code that folds these events failed on them.')
  }
}

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

export type StatesAround = { readonly version: number; readonly now: StateView; readonly before: StateView | null }

/** The state after an event and the one before it; null for an event without an aggregate. */
export const statesAround = async (
  reviewer: Reviewer,
  event: InStream,
  source?: StateSource,
): Promise<StatesAround | null> => {
  const { version } = event
  if (version === null) return null
  const [now, before] = await Promise.all([
    findStateAfter(reviewer, event, source),
    version > 1 ? findStateAfter(reviewer, { ...event, version: version - 1 }, source) : null,
  ])
  return { version, now, before }
}
