import type { TransactionSql } from 'postgres'
import type { RecordedEvent } from '../event'
import { holdDeliveries } from './delivery-failures'
import { faultIn, type Handle } from './handle-in-lanes'
import { recordedColumns } from './recorded-event'

const lanesMax = 20
const eventsMax = 100

type Open = {
  readonly position: number
  /** the event's */
  readonly id: string
  readonly status: 'waiting' | 'parked'
  readonly attempts: number
}

/** Of the open deliveries of a lane only the first is due: at its own time, or now when it has none. */
export const settleLane = async (tx: TransactionSql, consumer: string, lane: string): Promise<void> => {
  const first = tx`(select min(position) from reactions.deliveries
                    where consumer = ${consumer} and lane = ${lane} and status in ('waiting', 'parked'))`
  await tx`
    update reactions.deliveries set due_at = case when position = ${first} then clock_timestamp() end
    where consumer = ${consumer} and lane = ${lane} and status = 'waiting'
      and (position = ${first}) = (due_at is null)`
}

const eventsOf = async (tx: TransactionSql, open: readonly Open[]) => {
  const events = await tx<RecordedEvent[]>`
    select ${tx.unsafe(recordedColumns)} from hindsight.events where position = any(${open.map(({ position }) => position)})`
  return new Map(events.map((event) => [event.position, event]))
}

const retryLane = async (tx: TransactionSql, consumer: string, lane: string, handle: Handle): Promise<number> => {
  const open = await tx<Open[]>`
    select position, event_id as id, status, attempts from reactions.deliveries
    where consumer = ${consumer} and lane = ${lane} and status in ('waiting', 'parked')
    order by position limit ${eventsMax}`
  const events = await eventsOf(tx, open)
  const done: number[] = []
  for (const delivery of open) {
    if (delivery.status === 'parked') break
    const event = events.get(delivery.position)
    const error = event ? await faultIn(handle, [event]) : 'The log has no such event'
    if (error !== null) {
      await holdDeliveries(tx, consumer, [{ event: delivery, lane, attempts: delivery.attempts + 1, error }])
      break
    }
    done.push(delivery.position)
  }
  await tx`
    update reactions.deliveries set status = 'done', due_at = null, error = null, updated_at = clock_timestamp()
    where consumer = ${consumer} and position = any(${done})`
  await settleLane(tx, consumer, lane)
  return done.length
}

/** The lanes in which something is to be tried again now. */
export const dueLanes = async (tx: TransactionSql, consumer: string): Promise<readonly string[]> => {
  const due = await tx<{ lane: string }[]>`
    select distinct lane from reactions.deliveries
    where consumer = ${consumer} and status = 'waiting' and due_at <= now()
    limit ${lanesMax}`
  return due.map(({ lane }) => lane)
}

/** Tries again what is held in these lanes, in each as far as it goes; how many events were handled. */
export const retryLanes = async (
  tx: TransactionSql,
  consumer: string,
  lanes: readonly string[],
  handle: Handle,
): Promise<number> => {
  let handled = 0
  for (const lane of lanes) handled += await retryLane(tx, consumer, lane, handle)
  return handled
}
