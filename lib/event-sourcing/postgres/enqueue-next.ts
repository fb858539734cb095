import { and, asc, eq, inArray } from 'drizzle-orm'
import { deliveries } from '@/lib/db/schema/checkpoints'
import type { Transaction } from '@/lib/db/transaction'
import type { InboxQueue } from './inbox-queue'
import { consumerOf } from './inboxes'

/** Gives the next open delivery of a lane to the queue; a dead letter there keeps the rest waiting. */
export const enqueueNext = async (
  tx: Transaction,
  queue: Pick<InboxQueue, 'enqueue'>,
  inbox: string,
  lane: string,
): Promise<void> => {
  const [next] = await tx
    .select({ position: deliveries.position, status: deliveries.status })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.consumer, consumerOf(inbox)),
        eq(deliveries.lane, lane),
        inArray(deliveries.status, ['waiting', 'parked']),
      ),
    )
    .orderBy(asc(deliveries.position))
    .limit(1)
  if (next?.status === 'waiting') await queue.enqueue(tx, [{ inbox, position: next.position }])
}
