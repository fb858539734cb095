import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { reactions } from './checkpoints'

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** Integration messages, written in the transaction of their events and published by the relay. */
export const outbox = reactions.table(
  'outbox',
  {
    /** the event's id: what receivers recognise a repetition by */
    id: uuid('id').primaryKey(),
    position: bigint('position', { mode: 'number' }).notNull(),
    aggregateType: text('aggregate_type').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    topic: text('topic').notNull(),
    payload: jsonb('payload').notNull(),
    metadata: jsonb('metadata').notNull(),
    status: text('status').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: time('due_at'),
    error: text('error'),
    createdAt: time('created_at').notNull().default(sql`clock_timestamp()`),
    publishedAt: time('published_at'),
  },
  (table) => [
    index('outbox_unpublished').on(table.position).where(sql`${table.status} in ('waiting', 'parked')`),
    index('outbox_lane')
      .on(table.aggregateType, table.aggregateId, table.position)
      .where(sql`${table.status} in ('waiting', 'parked')`),
    // Dead letters, however much waits beside them.
    index('outbox_parked').on(table.position).where(sql`${table.status} = 'parked'`),
    index('outbox_published').on(table.publishedAt).where(sql`${table.status} in ('published', 'discarded')`),
    check('outbox_status', sql`${table.status} in ('waiting', 'parked', 'published', 'discarded')`),
  ],
)
