import type { Connection } from '../../db/connect'
import type { Inbox } from '../../event-sourcing/inboxes'
import { enqueueStranded } from '../../event-sourcing/postgres/enqueue-stranded'
import { inboxConsumer } from '../../event-sourcing/postgres/inboxes'
import { workInboxes } from '../../event-sourcing/postgres/work-inboxes'
import type { JobQueue } from '../../jobs/job-queue'
import { consumerRounds, looking } from './consumer-rounds'
import type { Round } from './rounds'

/** Inboxes follow the log and do their jobs. One that cannot run here begins with what happens once it can. */
export const inboxRounds = (
  connection: Connection,
  inboxes: readonly Inbox[],
  queue: JobQueue,
  signal: AbortSignal,
): readonly Round[] => {
  const able = inboxes.filter(({ off }) => off() === null)
  if (able.length === 0) return []
  return [
    ...consumerRounds(
      connection,
      able.map((inbox) => inboxConsumer(inbox, queue)),
    ),
    { ...looking, work: () => workInboxes(able, { connection, queue, signal }) },
    { everyMs: 1_000, work: async () => (await enqueueStranded(able, { connection, queue })) > 0 },
    { everyMs: 5_000, work: queue.maintain },
  ]
}
