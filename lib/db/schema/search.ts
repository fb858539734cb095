import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/** What makes the log searchable. All of it can be made again from the log. */
export const search = pgSchema('search')

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const bits = customType<{ data: string }>({ dataType: () => 'bit varying' })
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const position = (name: string) => bigint(name, { mode: 'number' })

/** An index of the whole log, and how far it has come. One is live; another may be made beside it. */
export const generations = search.table(
  'generations',
  {
    generation: integer('generation').primaryKey().generatedAlwaysAsIdentity(),
    /** what the code made of events when this began: another fingerprint asks for another generation */
    fingerprint: text('fingerprint').notNull(),
    status: text('status').notNull().default('building'),
    epoch: integer('epoch').notNull(),
    seen: text('seen'),
    target: text('target'),
    windowTo: position('window_to'),
    position: position('position').notNull().default(0),
    reached: position('reached').notNull().default(0),
    indexed: position('indexed').notNull().default(0),
    rate: real('rate').notNull().default(0),
    error: text('error'),
    startedAt: time('started_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('generations_status', sql`${table.status} in ('building', 'live')`),
    uniqueIndex('generations_one_of_each').on(table.status),
  ],
)

/** A set of events whose terms are filed together; their positions lie from `low` to `high`. */
export const segments = search.table('segments', {
  segment: integer('segment').primaryKey().generatedAlwaysAsIdentity(),
  generation: integer('generation').notNull(),
  low: position('low').notNull(),
  high: position('high').notNull(),
  firstAt: time('first_at').notNull(),
  lastAt: time('last_at').notNull(),
  /** of equal parts of its positions: when the events of each were recorded, null for one without events */
  firstAts: time('first_ats').array(),
  lastAts: time('last_ats').array(),
  events: integer('events').notNull(),
  /** how many bits of a term's hash say which bucket it is in */
  bucketBits: smallint('bucket_bits').notNull(),
  bytes: position('bytes').notNull(),
})

/** Where the terms of a segment are: of a bucket of terms (from 0), or of one frequent term (below 0). */
export const postings = search.table(
  'postings',
  {
    segment: integer('segment').notNull(),
    key: position('key').notNull(),
    data: bytes('data'),
    /** instead, for a term of a large share of the events: a bit for each position, which the database itself can combine */
    bits: bits('bits'),
  },
  (table) => [
    primaryKey({ name: 'postings_pkey', columns: [table.segment, table.key] }),
    check('postings_data_or_bits', sql`(${table.data} is null) <> (${table.bits} is null)`),
  ],
)

/** The payload of an event of an older schema version, as pages show it. */
export const payloadsToday = search.table(
  'payloads_today',
  {
    generation: integer('generation').notNull(),
    position: position('position').notNull(),
    payload: jsonb('payload').notNull(),
  },
  (table) => [primaryKey({ name: 'payloads_today_pkey', columns: [table.position, table.generation] })],
)

/** The keys that events have, for suggestions. */
export const keys = search.table(
  'keys',
  {
    generation: integer('generation').notNull(),
    /** as one types it */
    key: text('key').notNull(),
    events: position('events').notNull(),
    /** it has so many values that only some are kept */
    manyValues: boolean('many_values').notNull().default(false),
  },
  (table) => [primaryKey({ name: 'keys_pkey', columns: [table.generation, table.key] })],
)

/** The values that a key has, for suggestions; of keys with many values only the first ones. */
export const keyValues = search.table(
  'key_values',
  {
    generation: integer('generation').notNull(),
    key: text('key').notNull(),
    /** as one types it */
    value: text('value').notNull(),
    events: position('events').notNull(),
  },
  (table) => [primaryKey({ name: 'key_values_pkey', columns: [table.generation, table.key, table.value] })],
)

/** How many events were recorded in each stretch of time. */
export const moments = search.table(
  'moments',
  {
    generation: integer('generation').notNull(),
    /** seconds: 900, 3600 or 86400 */
    step: integer('step').notNull(),
    start: time('start').notNull(),
    /** empty for events without an aggregate */
    aggregateType: text('aggregate_type').notNull(),
    type: text('type').notNull(),
    events: integer('events').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'moments_pkey',
      columns: [table.generation, table.step, table.start, table.aggregateType, table.type],
    }),
  ],
)
