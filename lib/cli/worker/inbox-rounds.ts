import type { Connection } from '../../db/connect'
import type { Inbox } from '../../event-sourcing/inboxes'
import { enqueueStranded } from '../../event-sourcing/postgres/enqueue-stranded'
import { inboxConsumer } from '../../event-sourcing/postgres/inboxes'
import { type WorkOptions, workInboxes } from '../../event-sourcing/postgres/work-inboxes'
import type { JobQueue } from '../../jobs/job-queue'
import { inSpan } from '../../trace'
import { consumerRounds, looking } from './consumer-rounds'
import type { Round } from './rounds'

/** How long effects that are under way may take once the worker is told to end. */
const graceMs = 5_000
/** Several, so that an effect which hangs until it is cut off holds up the others less. */
const loops = 3

const watched: WorkOptions['around'] = ({ inbox, position }, work) =>
  inSpan('deliver', { 'hindsight.inbox': inbox, 'hindsight.position': position }, work, (delivered) => ({
    'hindsight.delivered': delivered,
  }))

const late = (ending: AbortSignal): AbortSignal => {
  const cutOff = new AbortController()
  const stop = () => void setTimeout(() => cutOff.abort(new Error('The worker ended')), graceMs).unref()
  ending.addEventListener('abort', stop, { once: true })
  return cutOff.signal
}

/** Inboxes follow the log and do their jobs. One that cannot run here begins with what happens once it can. */
export const inboxRounds = (
  connection: Connection,
  inboxes: readonly Inbox[],
  queue: JobQueue,
  ending: AbortSignal,
): readonly Round[] => {
  const able = inboxes.filter(({ off }) => off() === null)
  if (able.length === 0) return []
  const signal = late(ending)
  const work = () => workInboxes(able, { connection, queue, signal, around: watched })
  return [
    ...consumerRounds(
      connection,
      able.map((inbox) => inboxConsumer(inbox, queue)),
    ),
    ...Array.from({ length: loops }, () => ({ ...looking, work })),
    { everyMs: 1_000, work: async () => (await enqueueStranded(able, { connection, queue })) > 0 },
    { everyMs: 5_000, work: queue.maintain },
  ]
}
