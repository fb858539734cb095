import { sql } from 'drizzle-orm'
import type { Connection } from '@/lib/db/connect'
import { deliveries } from '@/lib/db/schema/checkpoints'
import type { Inbox } from '../inboxes'
import type { InboxQueue } from './inbox-queue'
import { consumerOf } from './inboxes'

const checkedAtOnce = 1_000
/** What was touched less long ago has its job, most likely. */
const untouchedSeconds = 5

/**
 * One round: gives deliveries without a job to the queue: dead letters that are tried again and what waited behind
 * discarded ones, what was put aside while its inbox was paused, off or its other side away, and what lost its job
 * with a table that backups leave out. Answers how many.
 */
export const enqueueStranded = async (
  inboxes: readonly Inbox[],
  { connection, queue }: { readonly connection: Connection; readonly queue: InboxQueue },
): Promise<number> => {
  const byConsumer = new Map(inboxes.filter(({ off }) => off() === null).map(({ name }) => [consumerOf(name), name]))
  if (byConsumer.size === 0) return 0
  return connection.db.transaction(async (tx) => {
    const checked = await tx.execute<{ consumer: string; position: number }>(sql`
      update ${deliveries} set updated_at = now(), due_at = null
      where (consumer, position) in (
        select consumer, position from ${deliveries} as waiting
        where consumer = any(${sql.param([...byConsumer.keys()])}::text[]) and status = 'waiting'
          and coalesce(due_at, updated_at + make_interval(secs => ${untouchedSeconds})) <= now()
          and not exists (
            select from ${deliveries} as earlier
            where earlier.consumer = waiting.consumer and earlier.lane = waiting.lane
              and earlier.position < waiting.position and earlier.status in ('waiting', 'parked'))
          and not exists (
            select from reactions.checkpoints where consumer = waiting.consumer and status = 'paused')
        order by position limit ${checkedAtOnce} for update skip locked
      )
      returning consumer, position`)
    const jobs = checked.flatMap(({ consumer, position }) => {
      const inbox = byConsumer.get(consumer)
      return inbox ? [{ inbox, position }] : []
    })
    const stranded = jobs.length > 0 ? await queue.missing(tx, jobs) : []
    if (stranded.length > 0) await queue.enqueue(tx, stranded)
    return stranded.length
  })
}
