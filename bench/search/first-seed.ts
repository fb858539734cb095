import postgres, { type PendingQuery, type Row, type Sql } from 'postgres'
import type { JsonObject } from '../../lib/event-sourcing'
import type { SearchClass } from './search-class'

const table = `create unlogged table bench.seed_events (
  id bigint not null, eventable_type varchar, eventable_id bigint, type varchar not null, aggregate_id varchar, version bigint,
  payload jsonb, metadata jsonb, schema_version integer, created_at timestamp(6) not null, updated_at timestamp(6) not null)`

const indexes = {
  'its primary key': 'add primary key (id)',
  'its index of streams': 'create unique index on bench.seed_events (eventable_type, aggregate_id, version)',
  'its index of aggregates': 'create index on bench.seed_events (eventable_type, eventable_id)',
  'its index of types': 'create index on bench.seed_events (type)',
  'its index of payloads': 'create index on bench.seed_events using gin (payload)',
  'its index of metadata': 'create index on bench.seed_events using gin (metadata)',
}

/** The log in the first seed's table with the first seed's indexes; a kept one is left as it is. */
export async function copyForTheFirstSeed(url: string, events: number, report: (stage: string) => void): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const [there] = await sql`select from pg_class where oid = to_regclass('bench.seed_events_copied')`
  if (!there) {
    await sql`drop table if exists bench.seed_events`
    await sql.unsafe(table)
    report("copying the log for the first seed's query")
    await sql`
      insert into bench.seed_events
      select position, aggregate_type, (position - 1) / 1000 * 100 + position % 100, type, aggregate_id, version,
        payload, metadata, schema_version, recorded_at, recorded_at
      from hindsight.events where position <= ${events}`
    await sql`set maintenance_work_mem = '1GB'`
    for (const [name, statement] of Object.entries(indexes)) {
      report(`the first seed's table, ${name}`)
      await sql.unsafe(statement.startsWith('add') ? `alter table bench.seed_events ${statement}` : statement)
    }
    await sql`vacuum (freeze, analyze) bench.seed_events`
    await sql`create table bench.seed_events_copied ()`
  }
  await sql.end()
}

export const timeoutMs = 20_000

/** Each statement planned for its own values, which is the best that the planner can do for it. */
export const connectAsTheFirstSeed = (url: string): Sql =>
  postgres(url, { max: 1, connection: { statement_timeout: timeoutMs, plan_cache_mode: 'force_custom_plan' } })

const all = (sql: Sql, conditions: readonly PendingQuery<Row[]>[]) =>
  conditions.reduce((before, condition) => sql`${before} and ${condition}`)

const contains = (sql: Sql, pair: JsonObject) => {
  const json = JSON.stringify(pair)
  return sql`(payload @> ${json}::text::jsonb or metadata @> ${json}::text::jsonb)`
}

/** The first seed's query: for several terms its condition several times. */
export const askAsTheFirstSeed = (sql: Sql, { pairs = [], eventType, aggregate, after, before }: SearchClass) => {
  const conditions = [
    ...pairs.map((pair) => contains(sql, pair)),
    ...(eventType === undefined ? [] : [sql`type = ${eventType}`]),
    ...(aggregate === undefined ? [] : [sql`eventable_type = ${aggregate}`]),
    ...(after === undefined ? [] : [sql`id < ${after}`]),
    ...(before === undefined ? [] : [sql`id > ${before}`]),
  ]
  const order = before === undefined ? sql`desc` : sql`asc`
  return sql`select * from bench.seed_events where ${all(sql, conditions)} order by id ${order} limit 26`
}
