import type { TransactionSql } from 'postgres'
import { type Consumer, laneOfAggregate } from '../consumers'
import type { RecordedEvent } from '../event'
import { type Held, holdDeliveries } from './delivery-failures'
import { eventFaultOf } from './event-fault'

/** Handles events behind a savepoint: when it fails, nothing of it happened. */
export type Handle = (events: readonly RecordedEvent[]) => Promise<unknown>

type InLane = { readonly event: RecordedEvent; readonly lane: string }
type Lanes = Pick<Consumer<never>, 'name' | 'kind' | 'laneOf'>

/** Why events could not be handled, or null when they were. What is no event's fault is thrown on. */
export const faultIn = async (handle: Handle, events: readonly RecordedEvent[]): Promise<string | null> => {
  try {
    await handle(events)
    return null
  } catch (error) {
    const fault = eventFaultOf(error)
    if (fault === null) throw error
    return fault
  }
}

const laneOf = ({ laneOf: given }: Lanes, event: RecordedEvent): string => {
  try {
    return given(event)
  } catch {
    return laneOfAggregate(event)
  }
}

const fewLanes = 100

/** The lanes of these events in which something is held. Mostly there is none anywhere, and that is asked first. */
const heldLanes = async (tx: TransactionSql, consumer: string, inLanes: readonly InLane[]): Promise<Set<string>> => {
  const held = (lanes: readonly string[] | null) => tx<{ lane: string }[]>`
    select distinct lane from reactions.deliveries
    where consumer = ${consumer} and status in ('waiting', 'parked')
      ${lanes ? tx`and lane = any(${[...lanes]})` : tx`limit ${fewLanes}`}`
  const some = await held(null)
  const all = some.length < fewLanes ? some : await held([...new Set(inLanes.map(({ lane }) => lane))])
  return new Set(all.map(({ lane }) => lane))
}

/** What is not handled: events that fail, and those behind one that is held. Without `handle` the others have been. */
const handleOneByOne = async (inLanes: readonly InLane[], held: Set<string>, handle: Handle | null) => {
  const rest: Held[] = []
  for (const { event, lane } of inLanes) {
    if (held.has(lane)) rest.push({ event, lane, attempts: 0, error: null })
    else {
      const error = handle && (await faultIn(handle, [event]))
      if (error === null) continue
      held.add(lane)
      rest.push({ event, lane, attempts: 1, error })
    }
  }
  return rest
}

/**
 * Handles a batch at once; when that fails, event by event, so that the one to blame is found. It and those behind it
 * in its lane are held, all others are handled: how many.
 */
export const handleInLanes = async (
  tx: TransactionSql,
  consumer: Lanes,
  events: readonly RecordedEvent[],
  handle: Handle,
): Promise<number> => {
  if (events.length === 0) return 0
  if (consumer.kind === 'inbox') {
    await handle(events)
    return events.length
  }
  const inLanes = events.map((event) => ({ event, lane: laneOf(consumer, event) }))
  const held = await heldLanes(tx, consumer.name, inLanes)
  const free = inLanes.filter(({ lane }) => !held.has(lane)).map(({ event }) => event)
  const isFine = free.length === 0 || (await faultIn(handle, free)) === null
  const rest = await handleOneByOne(inLanes, held, isFine ? null : handle)
  await holdDeliveries(tx, consumer.name, rest)
  return events.length - rest.length
}
