import type { Sql, TransactionSql } from 'postgres'
import { settleLane } from './due-deliveries'

export type DeadLetter = {
  readonly consumer: string
  readonly position: number
  readonly lane: string
  readonly eventId: string
  readonly attempts: number
  readonly error: string | null
  /** how many events wait behind it */
  readonly behind: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** What consumers gave up on, newest first, at most `limit`; of one consumer, or of all. */
export const listDeadLetters = (
  sql: Sql,
  { consumer, limit }: { readonly consumer?: string; readonly limit: number },
): Promise<readonly DeadLetter[]> => sql<DeadLetter[]>`
  select consumer, position, lane, event_id as "eventId", attempts, error, created_at as "createdAt",
         updated_at as "updatedAt",
         (select count(*) from reactions.deliveries b where b.consumer = d.consumer and b.lane = d.lane
          and b.position > d.position and b.status in ('waiting', 'parked')) as behind
  from reactions.deliveries d
  where status = 'parked' ${consumer === undefined ? sql`` : sql`and consumer = ${consumer}`}
  order by position desc limit ${limit}`

export type DeliveryCounts = { readonly consumer: string; readonly waiting: number; readonly parked: number }

/** How many events each consumer holds: those that are tried again or wait behind one, and those given up on. */
export const countDeliveries = (sql: Sql): Promise<readonly DeliveryCounts[]> => sql<DeliveryCounts[]>`
  select consumer, count(*) filter (where status = 'waiting') as waiting,
         count(*) filter (where status = 'parked') as parked
  from reactions.deliveries where status in ('waiting', 'parked') group by consumer order by consumer`

type Place = { readonly consumer: string; readonly position: number }

/**
 * The lane of a dead letter, under the consumer's lock: nobody adds to the lane before this transaction ends. What is
 * tried again by itself is none: somebody may be at it at this moment.
 */
const laneOfDeadLetter = async (tx: TransactionSql, { consumer, position }: Place): Promise<string | null> => {
  await tx`select from reactions.checkpoints where consumer = ${consumer} for update`
  const [parked] = await tx<{ lane: string }[]>`
    select lane from reactions.deliveries
    where consumer = ${consumer} and position = ${position} and status = 'parked' for update`
  return parked?.lane ?? null
}

/** Gives a dead letter all its attempts again, at once; what waits behind it follows. False when it is none (any more). */
export const retryDelivery = async (tx: TransactionSql, place: Place): Promise<boolean> => {
  const lane = await laneOfDeadLetter(tx, place)
  if (lane === null) return false
  await tx`
    update reactions.deliveries set status = 'waiting', attempts = 0, due_at = null, updated_at = clock_timestamp()
    where consumer = ${place.consumer} and position = ${place.position}`
  await settleLane(tx, place.consumer, lane)
  return true
}

/** Leaves a dead letter out for good; what waits behind it goes on without it. False when it is none (any more). */
export const discardDelivery = async (tx: TransactionSql, place: Place): Promise<boolean> => {
  const lane = await laneOfDeadLetter(tx, place)
  if (lane === null) return false
  await tx`
    update reactions.deliveries set status = 'discarded', due_at = null, updated_at = clock_timestamp()
    where consumer = ${place.consumer} and position = ${place.position}`
  await settleLane(tx, place.consumer, lane)
  return true
}
