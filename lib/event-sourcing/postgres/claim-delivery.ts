import { and, eq, sql as expression } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import { deliveries } from '@/lib/db/schema/checkpoints'
import type { Transaction } from '@/lib/db/transaction'
import type { InboxJob } from './inbox-queue'
import { consumerOf } from './inboxes'

/** A delivery that is this process's alone until its lease ends. */
export type Claim =
  | { readonly state: 'claimed'; readonly attempt: number; readonly lane: string }
  /** somebody has it, or its pause is not over */
  | { readonly state: 'early' }
  /** there is nothing to do for this job */
  | { readonly state: 'over' }

/**
 * Begins an attempt, counted before anything happens, so that one which kills its process counts too. Not while the
 * inbox is paused, and never before what comes earlier in its lane.
 */
export const claimDelivery = async (sql: Sql, job: InboxJob, leaseSeconds: number): Promise<Claim> => {
  const [consumer, position] = [consumerOf(job.inbox), job.position]
  const [claimed] = await sql<{ lane: string; attempt: number }[]>`
    update reactions.deliveries as mine
    set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds}), updated_at = now()
    where consumer = ${consumer} and position = ${position} and status = 'waiting' and coalesce(due_at <= now(), true)
      and not exists (
        select from reactions.deliveries as earlier
        where earlier.consumer = ${consumer} and earlier.lane = mine.lane and earlier.position < ${position}
          and earlier.status in ('waiting', 'parked'))
      and not exists (select from reactions.checkpoints where consumer = ${consumer} and status = 'paused')
    returning lane, attempts as attempt`
  if (claimed) return { state: 'claimed', ...claimed }
  const [early] = await sql`
    select from reactions.deliveries
    where consumer = ${consumer} and position = ${position} and status = 'waiting' and due_at > now()`
  return { state: early ? 'early' : 'over' }
}

/**
 * Writes down how an attempt ended; false when the delivery is over, and then nothing changes. A failure says which
 * attempt it was: it tells nothing about a later one.
 */
export const updateClaimed = async (
  tx: Transaction,
  job: InboxJob,
  values: PgUpdateSetSource<typeof deliveries>,
  attempt?: number,
): Promise<boolean> => {
  const updated = await tx
    .update(deliveries)
    .set({ ...values, updatedAt: expression`now()` })
    .where(
      and(
        eq(deliveries.consumer, consumerOf(job.inbox)),
        eq(deliveries.position, job.position),
        eq(deliveries.status, 'waiting'),
        attempt === undefined ? undefined : eq(deliveries.attempts, attempt),
      ),
    )
    .returning({ position: deliveries.position })
  return updated.length > 0
}
