import { v7 as uuidv7 } from 'uuid'
import type { TestDatabase } from '@/lib/db/testing'
import { jobQueue } from '@/lib/jobs/job-queue'
import { counter } from '../counter.fixture'
import { type Inbox, inbox, type Occasion } from '../inboxes'
import { postgresEventStore } from '.'
import { consume } from './consume'
import { deliveryRows } from './delivery-rows.fixture'
import { enqueueStranded } from './enqueue-stranded'
import type { InboxQueue } from './inbox-queue'
import { inboxConsumer } from './inboxes'
import { workInboxes } from './work-inboxes'

type Effect = Occasion & { readonly aggregateId: string; readonly version: number }
type Act = (effect: Effect) => Promise<void> | void

/** Counters whose increases have effects that are remembered. */
export const inboxesOn = (
  { application }: Pick<TestDatabase, 'application'>,
  { leaseSeconds = 30, attemptsMax = 5 }: { readonly leaseSeconds?: number; readonly attemptsMax?: number } = {},
) => {
  const store = postgresEventStore({ connection: application, inline: [] })
  const queue = jobQueue(application, { leaseSeconds })
  const never = new AbortController().signal

  /** An inbox that remembers what it did, from now on. */
  const anInbox = async (act: Act = () => {}) => {
    const effects: string[] = []
    const attempts: string[] = []
    const remembers = inbox({
      name: `remembers-${uuidv7()}`,
      on: [counter],
      handle: {
        CounterIncreased: async ({ aggregateId, version }, occasion) => {
          attempts.push(`${aggregateId}/${version}`)
          await act({ aggregateId, version, ...occasion })
          effects.push(`${aggregateId}/${version}`)
        },
      },
    })
    await follow(remembers)
    return {
      inbox: remembers,
      name: remembers.name,
      effects,
      attempts,
      ...deliveryRows(application.sql, remembers.name),
    }
  }

  /** Turns what was recorded into jobs. */
  const follow = async (one: Inbox, given: Pick<InboxQueue, 'enqueue'> = queue) => {
    while ((await consume(application, inboxConsumer(one, given))).state === 'worked');
  }

  /** Does all jobs that are due. */
  const work = async (...inboxes: readonly Inbox[]) => {
    await queue.maintain()
    await enqueueStranded(inboxes, { connection: application, queue })
    while (await workInboxes(inboxes, { connection: application, queue, signal: never, attemptsMax }));
  }

  /** So that tests need not wait: everything that waits for a time has waited that much longer. */
  const letPass = async (seconds: number) => {
    await application.sql`
      update jobs.job set start_after = start_after - make_interval(secs => ${seconds}),
                          started_on = started_on - make_interval(secs => ${seconds})
      where state < 'completed'`
    await application.sql`
      update reactions.deliveries set due_at = due_at - make_interval(secs => ${seconds}),
                                      updated_at = updated_at - make_interval(secs => ${seconds})`
  }

  /** What failed is due at once. The leases of what is under way go on, so that others may be at work meanwhile. */
  const skipPauses = () => application.sql`
    with due as (
      update jobs.job set start_after = now() where name = 'inboxes' and state = 'retry'
      returning 'inbox:' || (data->>'inbox') as consumer, (data->>'position')::bigint as position)
    update reactions.deliveries d set due_at = now() from due
    where d.consumer = due.consumer and d.position = due.position`

  const increase = async (aggregateId: string, count = 1) =>
    store.append({
      stream: { aggregateType: counter.name, aggregateId },
      expected: 'any',
      events: Array.from({ length: count }, () => ({
        id: uuidv7(),
        type: 'CounterIncreased',
        schemaVersion: 1,
        payload: { by: 1 },
      })),
      metadata: {},
    })

  return { store, queue, never, anInbox, follow, work, letPass, skipPauses, increase }
}
