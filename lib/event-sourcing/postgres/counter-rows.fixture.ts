import { integer, jsonb, numeric, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import { counter } from '../counter.fixture'
import type { ProjectionMode } from '../projections'
import { foldRows } from './fold-rows'

const readModels = pgSchema('read_models')
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const counterRowsTable = readModels.table('counter_rows', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  total: integer('total').notNull(),
  half: numeric('half', { precision: 12, scale: 1 }).notNull(),
  names: jsonb('names').$type<readonly string[]>().notNull(),
  openedAt: time('opened_at').notNull(),
  busyUntil: time('busy_until'),
  version: integer('version').notNull(),
})

export const counterSumsTable = readModels.table('counter_sums', {
  /** the same for all counters with this many letters in their names */
  letters: integer('letters').primaryKey(),
  total: integer('total').notNull(),
})

/** The tables, for the tests that use them. */
export const makeCounterRows = (sql: Sql) =>
  sql`
  create table read_models.counter_rows (
    id text primary key, label text not null, total integer not null check (total >= 0), half numeric(12, 1) not null,
    names jsonb not null default '[]', opened_at timestamptz not null, busy_until timestamptz, version integer not null);
  create unique index counter_rows_version on read_models.counter_rows (id, version);
  create index "counter_rows busy" on read_models.counter_rows (busy_until desc nulls last) where busy_until is not null;
  create table read_models.counter_sums (letters integer, total integer not null, constraint counter_sums_pkey primary key (letters));
  grant select on read_models.counter_rows, read_models.counter_sums to hindsight_reader;`.simple()

const later = (a: string | null, b: string) => (a === null || b > a ? b : a)

/** One row for each open counter; each kind of column that a fold may hold. */
export const counterRows = (mode: ProjectionMode) =>
  foldRows({
    name: 'counter-rows',
    from: [counter],
    mode,
    table: counterRowsTable,
    partitioned: true,
    key: ({ aggregateId }) => aggregateId,
    evolve: {
      CounterOpened: (_, { aggregateId: id, data: { label }, recordedAt, version }) => ({
        id,
        label,
        total: 0,
        half: '0.0',
        names: [label],
        openedAt: new Date(recordedAt).toISOString(),
        busyUntil: null,
        version,
      }),
      CounterIncreased: (row, { data: { by }, recordedAt, version }) =>
        row && {
          ...row,
          total: row.total + by,
          half: ((row.total + by) / 2).toFixed(1),
          busyUntil: later(row.busyUntil ?? row.openedAt, recordedAt),
          version,
        },
      CounterNamed: (row, { data: { label }, version }) =>
        row && { ...row, label, names: [...row.names, label], version },
      CounterClosed: () => null,
    },
  })

/** A row that many streams share. */
export const counterSums = (mode: ProjectionMode) =>
  foldRows({
    name: 'counter-sums',
    from: [counter],
    mode,
    table: counterSumsTable,
    key: ({ aggregateId }) => String(aggregateId.length),
    evolve: {
      CounterIncreased: (row, { aggregateId, data: { by } }) => ({
        letters: aggregateId.length,
        total: (row?.total ?? 0) + by,
      }),
    },
  })
