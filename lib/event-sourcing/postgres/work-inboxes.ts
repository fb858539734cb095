import type { Inbox } from '../inboxes'
import { type Delivering, deliverToInbox } from './deliver-to-inbox'

const jobsAtOnce = 4

/**
 * One round: takes a few jobs and does them side by side, so that one which hangs holds up nobody else's lane. True
 * when there may be more. A job whose inbox is not here, or is off, is put aside; `enqueueStranded` brings it back.
 */
export const workInboxes = async (
  inboxes: readonly Inbox[],
  delivering: Delivering & { readonly limit?: number },
): Promise<boolean> => {
  const jobs = await delivering.queue.take(delivering.limit ?? jobsAtOnce)
  const ended = await Promise.allSettled(
    jobs.map((job) => {
      const inbox = inboxes.find(({ name, off }) => name === job.inbox && off() === null)
      return inbox
        ? deliverToInbox(inbox, job, delivering)
        : delivering.connection.db.transaction((tx) => job.complete(tx))
    }),
  )
  const failed = ended.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return jobs.length > 0
}
