import { integer, pgSchema, text } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import { customer } from '../../lib/domain/customer/customer'
import { foldRows } from '../../lib/event-sourcing/postgres/fold-rows'

const readModels = pgSchema('read_models')

const customersTable = readModels.table('bench_customers', {
  id: text('id').primaryKey(),
  lastName: text('last_name').notNull(),
  email: text('email'),
  version: integer('version').notNull(),
})

const daysTable = readModels.table('bench_days', {
  day: text('day').primaryKey(),
  changes: integer('changes').notNull(),
})

export const makeTables = (sql: Sql) =>
  sql`
  create table read_models.bench_customers (id text primary key, last_name text not null, email text, version integer not null);
  create table read_models.bench_days (day text primary key, changes integer not null)`.simple()

/** A row for each customer, changed by each of its events. */
export const customerRows = foldRows({
  name: 'bench_customers',
  from: [customer],
  mode: 'async',
  table: customersTable,
  partitioned: true,
  key: ({ aggregateId }) => aggregateId,
  evolve: {
    CustomerCreated: (_, { aggregateId: id, version, data: { lastName, email } }) => ({
      id,
      lastName,
      email: email ?? null,
      version,
    }),
    CustomerUpdated: (row, { version, data: { lastName, email } }) =>
      row && { ...row, lastName, email: email ?? row.email, version },
  },
})

/** A row for each day: many events to one row. */
export const dayRows = foldRows({
  name: 'bench_days',
  from: [customer],
  mode: 'async',
  table: daysTable,
  key: ({ recordedAt }) => recordedAt.slice(0, 10),
  evolve: {
    CustomerCreated: (row, { recordedAt }) => ({ day: recordedAt.slice(0, 10), changes: (row?.changes ?? 0) + 1 }),
    CustomerUpdated: (row, { recordedAt }) => ({ day: recordedAt.slice(0, 10), changes: (row?.changes ?? 0) + 1 }),
  },
})
