import type { Inbox } from '../inboxes'
import { type Delivered, type Delivering, deliverToInbox } from './deliver-to-inbox'
import type { InboxJob, TakenJob } from './inbox-queue'

const jobsAtOnce = 4

export type WorkOptions = Delivering & {
  /** how many jobs a round does side by side */
  readonly limit?: number
  /** runs around each delivery, to watch it */
  readonly around?: (job: InboxJob, work: () => Promise<Delivered>) => Promise<Delivered>
}

/**
 * One round: takes a few jobs and does them side by side. True when there may be more. A job whose inbox is not here,
 * or is off, is put aside; `enqueueStranded` brings it back. Rejects when the database fails, after all have ended.
 */
export const workInboxes = async (
  inboxes: readonly Inbox[],
  { limit = jobsAtOnce, around = (_, work) => work(), ...delivering }: WorkOptions,
): Promise<boolean> => {
  const { connection, queue } = delivering
  const act = async (job: TakenJob): Promise<unknown> => {
    const inbox = inboxes.find(({ name, off }) => name === job.inbox && off() === null)
    if (!inbox) return connection.db.transaction((tx) => job.complete(tx))
    return around(job, () => deliverToInbox(inbox, job, delivering))
  }
  const jobs = await queue.take(limit)
  const ended = await Promise.allSettled(jobs.map(act))
  const failed = ended.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return jobs.length > 0
}
