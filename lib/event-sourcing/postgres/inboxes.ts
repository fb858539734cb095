import { sql } from 'drizzle-orm'
import { deliveries } from '@/lib/db/schema/checkpoints'
import type { Transaction } from '@/lib/db/transaction'
import { type Consumer, laneOfAggregate } from '../consumers'
import type { Inbox } from '../inboxes'
import type { InboxJob, InboxQueue } from './inbox-queue'

/** The consumer that feeds an inbox; its checkpoint and deliveries bear this name. */
export const consumerOf = (inbox: string) => `inbox:${inbox}`

/** Of these lanes, the ones where something is still to be done. Nobody finishes it before this transaction ends. */
const heldLanes = async (tx: Transaction, consumer: string, lanes: readonly string[]): Promise<ReadonlySet<string>> => {
  const held = await tx.execute<{ lane: string }>(sql`
    select head.lane from unnest(${sql.param(lanes)}::text[]) as wanted (lane), lateral (
      select lane from ${deliveries}
      where consumer = ${consumer} and lane = wanted.lane and status in ('waiting', 'parked')
      order by position limit 1 for update
    ) as head`)
  return new Set(held.map(({ lane }) => lane))
}

/**
 * Turns the events that an inbox wants into deliveries, and the first open one of each lane into a job, in the
 * transaction that moves the checkpoint. The job's end enqueues the next of its lane.
 */
export const inboxConsumer = (inbox: Inbox, queue: Pick<InboxQueue, 'enqueue'>): Consumer<Transaction> => ({
  name: consumerOf(inbox.name),
  kind: 'inbox',
  begins: 'now',
  interest: {
    aggregateTypes: inbox.on.map(({ name }) => name),
    types: Object.keys(inbox.handle),
    skipsImported: true,
  },
  laneOf: laneOfAggregate,
  handle: async (events, tx) => {
    const consumer = consumerOf(inbox.name)
    const rows = events.map((event) => ({
      consumer,
      position: event.position,
      lane: laneOfAggregate(event),
      eventId: event.id,
    }))
    const held = new Set(await heldLanes(tx, consumer, [...new Set(rows.map(({ lane }) => lane))].sort()))
    const added = await tx.insert(deliveries).values(rows).onConflictDoNothing().returning()
    const jobs: InboxJob[] = []
    for (const { lane, position } of added.toSorted((one, other) => one.position - other.position)) {
      if (!held.has(lane)) jobs.push({ inbox: inbox.name, position })
      held.add(lane)
    }
    if (jobs.length > 0) await queue.enqueue(tx, jobs)
  },
})
