import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgSchema, primaryKey, real, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** How far everything that follows the log has come, and what waits there. Not derived from the log: keep it in backups. */
export const reactions = pgSchema('reactions')

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const position = (name: string) => bigint(name, { mode: 'number' })

/** Where a consumer is in the log; `lib/event-sourcing/postgres/read-feed.ts` says what the cursor's columns mean. */
const cursorColumns = {
  epoch: integer('epoch').notNull(),
  seen: text('seen'),
  target: text('target'),
  windowTo: position('window_to'),
  position: position('position').notNull().default(0),
}

/** One row for each projection, inbox, saga and relay. Whoever holds its row lock does its work. */
export const checkpoints = reactions.table(
  'checkpoints',
  {
    consumer: text('consumer').primaryKey(),
    kind: text('kind').notNull(),
    ...cursorColumns,
    /** everything up to here was handled; what people see as its position */
    reached: position('reached').notNull().default(0),
    handled: position('handled').notNull().default(0),
    /** events a second, of late */
    rate: real('rate').notNull().default(0),
    status: text('status').notNull().default('running'),
    error: text('error'),
    failedAt: time('failed_at'),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('checkpoints_kind', sql`${table.kind} in ('projection', 'inbox', 'saga', 'relay')`),
    check('checkpoints_status', sql`${table.status} in ('running', 'paused')`),
  ],
)

/**
 * Events that a consumer could not handle at once: those that failed, and those behind them in the same lane, which
 * is an aggregate or a saga's key.
 */
export const deliveries = reactions.table(
  'deliveries',
  {
    consumer: text('consumer').notNull(),
    position: position('position').notNull(),
    lane: text('lane').notNull(),
    eventId: uuid('event_id').notNull(),
    status: text('status').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** null while another one in the lane comes first */
    dueAt: time('due_at'),
    error: text('error'),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'deliveries_pkey', columns: [table.consumer, table.position] }),
    index('deliveries_lane')
      .on(table.consumer, table.lane, table.position)
      .where(sql`${table.status} in ('waiting', 'parked')`),
    index('deliveries_due').on(table.consumer, table.dueAt).where(sql`${table.status} = 'waiting'`),
    index('deliveries_parked').on(table.position).where(sql`${table.status} = 'parked'`),
    index('deliveries_done').on(table.updatedAt).where(sql`${table.status} in ('done', 'discarded')`),
    check('deliveries_status', sql`${table.status} in ('waiting', 'parked', 'done', 'discarded')`),
  ],
)

/** A read model on its way beside the live one, one row for each part of the streams. */
export const rebuilds = reactions.table(
  'rebuilds',
  {
    projection: text('projection').notNull(),
    part: integer('part').notNull(),
    parts: integer('parts').notNull(),
    ...cursorColumns,
    done: position('done').notNull().default(0),
    total: position('total').notNull().default(0),
    status: text('status').notNull().default('running'),
    /** why it stopped by itself */
    error: text('error'),
    startedAt: time('started_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'rebuilds_pkey', columns: [table.projection, table.part] }),
    check('rebuilds_status', sql`${table.status} in ('running', 'paused')`),
  ],
)
