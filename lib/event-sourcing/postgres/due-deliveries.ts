import type { Sql, TransactionSql } from 'postgres'
import type { RecordedEvent } from '../event'
import { holdDeliveries } from './delivery-failures'
import { faultIn, type Handle } from './handle-in-lanes'
import { recordedColumns } from './recorded-event'

const lanesMax = 20
const eventsMax = 100

type Open = { readonly position: number; readonly status: 'waiting' | 'parked'; readonly attempts: number }

/** Whether something of a consumer is to be tried again now. */
export const hasDueDelivery = async (sql: Sql, consumer: string): Promise<boolean> => {
  const due = await sql`
    select from reactions.deliveries
    where consumer = ${consumer} and status = 'waiting' and due_at <= clock_timestamp() limit 1`
  return due.length > 0
}

/** Makes the first open delivery of a lane due, where it waits for one before it. */
export const wakeLane = (sql: Sql | TransactionSql, consumer: string, lane: string) => sql`
  update reactions.deliveries set due_at = clock_timestamp()
  where consumer = ${consumer} and status = 'waiting' and due_at is null
    and position = (select min(position) from reactions.deliveries
                    where consumer = ${consumer} and lane = ${lane} and status in ('waiting', 'parked'))`

const eventsOf = async (tx: TransactionSql, open: readonly Open[]) => {
  const events = await tx<RecordedEvent[]>`
    select ${tx.unsafe(recordedColumns)} from hindsight.events where position = any(${open.map(({ position }) => position)})`
  return new Map(events.map((event) => [event.position, event]))
}

const retryLane = async (tx: TransactionSql, consumer: string, lane: string, handle: Handle): Promise<number> => {
  const open = await tx<Open[]>`
    select position, status, attempts from reactions.deliveries
    where consumer = ${consumer} and lane = ${lane} and status in ('waiting', 'parked')
    order by position limit ${eventsMax}`
  const events = await eventsOf(tx, open)
  const done: number[] = []
  for (const { position, status, attempts } of open) {
    const event = events.get(position)
    if (!event || status === 'parked') break
    const error = await faultIn(handle, [event])
    if (error !== null) {
      await holdDeliveries(tx, consumer, [{ event, lane, attempts: attempts + 1, error }])
      break
    }
    done.push(position)
  }
  await tx`
    update reactions.deliveries set status = 'done', due_at = null, error = null, updated_at = clock_timestamp()
    where consumer = ${consumer} and position = any(${done})`
  await wakeLane(tx, consumer, lane)
  return done.length
}

/** Tries again what is due, lane by lane, each as far as it goes; how many events were handled. */
export const retryDueDeliveries = async (tx: TransactionSql, consumer: string, handle: Handle): Promise<number> => {
  const due = await tx<{ lane: string }[]>`
    select lane from reactions.deliveries
    where consumer = ${consumer} and status = 'waiting' and due_at <= clock_timestamp()
    order by due_at limit ${lanesMax}`
  let handled = 0
  for (const { lane } of due) handled += await retryLane(tx, consumer, lane, handle)
  return handled
}
