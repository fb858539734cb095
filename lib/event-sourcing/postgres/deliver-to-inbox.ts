import { sql } from 'drizzle-orm'
import type { Connection } from '@/lib/db/connect'
import type { Transaction } from '@/lib/db/transaction'
import { attemptsMax as usualAttemptsMax } from '../back-off'
import type { RecordedEvent } from '../event'
import type { Inbox } from '../inboxes'
import { actOnce, type Failed } from './act-once'
import { claimDelivery, updateClaimed } from './claim-delivery'
import { enqueueNext } from './enqueue-next'
import type { InboxQueue, TakenJob } from './inbox-queue'
import { consumerOf } from './inboxes'
import { recordedColumns } from './recorded-event'

/**
 * `away`: the other side is, which is no fault of the event; `nothing`: it was done already, is somebody else's, or its
 * inbox is paused.
 */
export type Delivered = 'done' | 'failed' | 'parked' | 'away' | 'nothing'

export type Delivering = {
  readonly connection: Connection
  readonly queue: InboxQueue
  /** cuts an effect off; what it did may happen again */
  readonly signal: AbortSignal
  /** how often an effect is tried before it is parked */
  readonly attemptsMax?: number
}

/** The share of the lease that an effect may take: the rest is for writing down how it ended. */
const effectShare = 0.8
const awayPauseSeconds = 30

const eventAt = async (connection: Connection, position: number): Promise<RecordedEvent> => {
  const [event] = await connection.sql.unsafe<RecordedEvent[]>(
    `select ${recordedColumns} from hindsight.events where position = $1`,
    [position],
  )
  if (!event) throw new Error(`There is no event at position ${position}`)
  return event
}

/**
 * Does one job: has the inbox act on the event, then writes down how it ended and what is next in its lane, in one
 * transaction with the end of the job. A job that runs again after that does nothing. A failure is tried again later;
 * the last one parks the delivery, which holds back its own lane and nothing else. Rejects when the database fails:
 * the job then runs again after its lease.
 */
export const deliverToInbox = async (inbox: Inbox, job: TakenJob, delivering: Delivering): Promise<Delivered> => {
  const { connection, queue, attemptsMax = usualAttemptsMax } = delivering
  const end = (work: (tx: Transaction) => Promise<unknown>) => connection.db.transaction(work)
  const claim = await claimDelivery(connection.sql, job, queue.leaseSeconds)
  if (claim.state !== 'claimed') {
    await end((tx) => (claim.state === 'early' ? job.retry(tx) : job.complete(tx)))
    return 'nothing'
  }
  const { attempt, lane } = claim
  const killed = { error: `Its process ended in the middle of it ${attemptsMax} times.`, isAway: false }
  const signal = AbortSignal.any([delivering.signal, AbortSignal.timeout(queue.leaseSeconds * 1_000 * effectShare)])
  const failed: Failed | null =
    attempt > attemptsMax ? killed : await actOnce(inbox, await eventAt(connection, job.position), attempt, signal)

  if (failed === null) {
    await end(async (tx) => {
      const isOurs = await updateClaimed(tx, job, { status: 'done', dueAt: null, error: null })
      if (isOurs) await enqueueNext(tx, queue, job.inbox, lane)
      await job.complete(tx)
    })
    return 'done'
  }
  const { error, isAway } = failed
  // Beside the transaction: whoever feeds the inbox locks the checkpoint first and the deliveries after it.
  const tell = () => connection.sql`
    update reactions.checkpoints set error = ${error}, failed_at = clock_timestamp()
    where consumer = ${consumerOf(job.inbox)}`
  if (isAway) {
    const dueAt = sql`now() + make_interval(secs => ${awayPauseSeconds})`
    await end(async (tx) => {
      await updateClaimed(tx, job, { error, dueAt, attempts: attempt - 1 }, attempt)
      await job.complete(tx)
    })
    await tell()
    return 'away'
  }
  const isLast = attempt >= attemptsMax
  await end(async (tx) => {
    if (isLast) await job.complete(tx)
    const dueAt = isLast ? null : await job.retry(tx)
    await updateClaimed(tx, job, { error, dueAt, status: isLast ? 'parked' : 'waiting' }, attempt)
  })
  await tell()
  return isLast ? 'parked' : 'failed'
}
