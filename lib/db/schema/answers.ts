import { bigint, integer, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { hindsight } from './events'

/** What a command with an idempotency key did, kept with its events: a repetition is answered from here. */
export const answers = hindsight.table(
  'answers',
  {
    caller: text('caller').notNull(),
    command: text('command').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    version: integer('version').notNull(),
    positions: bigint('positions', { mode: 'number' }).array().notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'answers_pkey', columns: [table.caller, table.command, table.key] })],
)
