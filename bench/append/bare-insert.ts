import postgres, { type Sql } from 'postgres'
import type { NewEvent } from '../../lib/event-sourcing'
import { type Appender, aggregateType, metadata, type Stream } from './appender'

const bareTable = `create table bare_events (
  position bigint generated always as identity primary key,
  id uuid not null,
  aggregate_type text,
  aggregate_id text,
  version int,
  type text not null,
  schema_version int,
  payload jsonb not null,
  metadata jsonb not null default '{}',
  recorded_at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  unique (aggregate_type, aggregate_id, version)
)`

const indexedTable = 'create table indexed_events (like hindsight.events including all)'

type TableName = 'bare_events' | 'indexed_events'

const insertOne = (
  sql: Sql,
  table: TableName,
  { aggregateId, version }: Stream,
  { id, type, schemaVersion, payload }: NewEvent,
) =>
  sql`insert into ${sql(table)} (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata)
    values (${id}, ${aggregateType}, ${aggregateId}, ${version + 1}, ${type}, ${schemaVersion}, ${sql.json(payload)}, ${sql.json(metadata)})`

const insertMany = (sql: Sql, table: TableName, { aggregateId, version }: Stream, events: readonly NewEvent[]) =>
  sql`insert into ${sql(table)} (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata)
    select id, ${aggregateType}, ${aggregateId}, ${version}::int + number::int, type, schema_version, payload::jsonb, ${sql.json(metadata)}
      from unnest(
        ${events.map(({ id }) => id)}::uuid[],
        ${events.map(({ type }) => type)}::text[],
        ${events.map(({ schemaVersion }) => schemaVersion ?? 1)}::int[],
        ${events.map(({ payload }) => JSON.stringify(payload))}::text[]
      ) with ordinality as event(id, type, schema_version, payload, number)`

const insertInto = (url: string, table: TableName, createTable: string): Appender => ({
  prepare: async () => {
    const sql = postgres(url, { max: 1 })
    await sql.unsafe(createTable)
    await sql.end()
  },
  open: (connections) => {
    const sql = postgres(url, { max: connections, onnotice: () => {} })
    return {
      append: async (stream, events) => {
        const [first] = events
        await (first && events.length === 1
          ? insertOne(sql, table, stream, first)
          : insertMany(sql, table, stream, events))
      },
      close: () => sql.end(),
    }
  },
})

/** The ceiling: one prepared statement on a table with the log's columns, its primary key and its unique versions. */
export const bareInsert = (url: string) => insertInto(url, 'bare_events', bareTable)

/** The same statement on a table with all of the log's checks and indexes: what the viewer's filters cost the writer. */
export const indexedInsert = (url: string) => insertInto(url, 'indexed_events', indexedTable)
