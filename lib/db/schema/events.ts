import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

export const hindsight = pgSchema('hindsight')

export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })

/** The log: what happened, in the order of recording. Nobody may change or remove a row; triggers see to it. */
export const events = hindsight.table(
  'events',
  {
    position: bigint('position', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: uuid('id').notNull(),
    aggregateType: text('aggregate_type'),
    aggregateId: text('aggregate_id'),
    version: integer('version'),
    type: text('type').notNull(),
    schemaVersion: integer('schema_version'),
    payload: jsonb('payload').notNull(),
    metadata: jsonb('metadata').notNull().default({}),
    recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string' })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** Consumers follow the log by transaction: positions of two transactions may become visible in either order. */
    xid: transactionId('xid').notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    unique('events_id').on(table.id),
    // The concurrency protocol: of two writers of one version, one wins. Also serves reading a stream.
    unique('events_stream_version').on(table.aggregateType, table.aggregateId, table.version),
    // The list, filtered by aggregate and type; by either alone it is asked for each of the few values of the other.
    index('events_aggregate_type_type').on(table.aggregateType, table.type, table.position),
    // The list between two times.
    index('events_recorded_at').on(table.recordedAt),
    // What became visible since a snapshot.
    index('events_xid').on(table.xid, table.position),
    // One check that calls one function: the server reads the text of each check anew for each statement.
    check(
      'events_sound',
      sql`hindsight.is_sound_event(${table.payload}, ${table.metadata}, ${table.aggregateType}, ${table.aggregateId}, ${table.version})`,
    ),
  ],
)
