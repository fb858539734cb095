import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { reactions } from './checkpoints'

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** Every process and how far it is. */
export const sagas = reactions.table(
  'sagas',
  {
    saga: text('saga').notNull(),
    key: text('key').notNull(),
    step: integer('step').notNull(),
    state: jsonb('state').notNull(),
    startedAt: time('started_at').notNull().default(sql`clock_timestamp()`),
    updatedAt: time('updated_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ name: 'sagas_pkey', columns: [table.saga, table.key] }),
    index('sagas_newest').on(table.saga, table.updatedAt.desc(), table.key),
  ],
)

/** What a process took in, step by step, and its state after each. */
export const sagaSteps = reactions.table(
  'saga_steps',
  {
    saga: text('saga').notNull(),
    key: text('key').notNull(),
    step: integer('step').notNull(),
    /** an event of the log, a time-out or a command that failed */
    input: jsonb('input').notNull(),
    position: bigint('position', { mode: 'number' }),
    state: jsonb('state').notNull(),
    recordedAt: time('recorded_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ name: 'saga_steps_pkey', columns: [table.saga, table.key, table.step] })],
)

/** What a process decided to do, until it is done. */
export const sagaCommands = reactions.table(
  'saga_commands',
  {
    saga: text('saga').notNull(),
    key: text('key').notNull(),
    step: integer('step').notNull(),
    number: integer('number').notNull(),
    command: jsonb('command').notNull(),
    metadata: jsonb('metadata').notNull(),
    status: text('status').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: time('due_at').notNull().default(sql`clock_timestamp()`),
    outcome: jsonb('outcome'),
    error: text('error'),
    createdAt: time('created_at').notNull().default(sql`clock_timestamp()`),
    updatedAt: time('updated_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ name: 'saga_commands_pkey', columns: [table.saga, table.key, table.step, table.number] }),
    index('saga_commands_open').on(table.saga, table.dueAt).where(sql`${table.status} in ('waiting', 'parked')`),
    check('saga_commands_status', sql`${table.status} in ('waiting', 'parked', 'done', 'failed', 'discarded')`),
  ],
)

/** When a process wants to be woken. */
export const sagaTimeouts = reactions.table(
  'saga_timeouts',
  {
    saga: text('saga').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    dueAt: time('due_at').notNull(),
    metadata: jsonb('metadata').notNull(),
  },
  (table) => [
    primaryKey({ name: 'saga_timeouts_pkey', columns: [table.saga, table.key, table.name] }),
    index('saga_timeouts_due').on(table.saga, table.dueAt),
  ],
)
