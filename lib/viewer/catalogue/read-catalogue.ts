import { type SQL, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'

export type CountedKey = { readonly key: string; readonly events: number; readonly manyValues: boolean }
export type CountedValue = { readonly value: string; readonly events: number; readonly manyValues: boolean }
export type CountedPair = { readonly aggregate: string; readonly type: string; readonly events: number }

/** The live index; while the first one is made, that one. */
const generation: SQL = sql`(select generation from search.generations order by status desc limit 1)`

const begins = (text: SQL, prefix: string): SQL =>
  sql`(starts_with(lower(${text}), lower(${prefix})) or starts_with(lower(${text}), '"' || lower(${prefix})))`

/** Keys of which one begins so, in whatever case; whole keys first, then frequent ones. */
export const findKeys = (db: PostgresJsDatabase, prefix: string, limit: number): Promise<readonly CountedKey[]> =>
  db.execute<CountedKey>(sql`
    select key, events, many_values as "manyValues" from search.keys
    where generation = ${generation} and key <> ''
      and (${begins(sql`key`, prefix)} or strpos(lower(key), '.' || lower(${prefix})) > 0
        or strpos(lower(key), '."' || lower(${prefix})) > 0)
    order by ${begins(sql`key`, prefix)} desc, events desc, key collate "C" limit ${limit}`)

/** Values of any of some keys that begin so, in whatever case; frequent ones first. */
export const findValues = (
  db: PostgresJsDatabase,
  keys: readonly string[],
  prefix: string,
  limit: number,
): Promise<readonly CountedValue[]> =>
  db.execute<CountedValue>(sql`
    select v.value, sum(v.events)::bigint as events, bool_or(k.many_values) as "manyValues"
    from search.keys k cross join lateral (
      select value, events from search.key_values
      where generation = k.generation and key = k.key and ${begins(sql`value`, prefix)} offset 0) v
    where k.generation = ${generation} and k.key in (${sql.join(
      keys.map((key) => sql`${key}`),
      sql`, `,
    )})
    group by v.value order by events desc, v.value collate "C" limit ${limit}`)

/** The most frequent keys that have a few values, and no more than those. */
export const findFewValuedKeys = (db: PostgresJsDatabase, limit: number): Promise<readonly CountedKey[]> =>
  db.execute<CountedKey>(sql`
    select k.key, k.events, k.many_values as "manyValues"
    from (select * from search.keys where generation = ${generation} and key <> '' and not many_values
          order by events desc, key collate "C" limit 100) k
    cross join lateral (
      select count(*) as kept from (
        select from search.key_values v where v.generation = k.generation and v.key = k.key limit 51) first) v
    where v.kept between 2 and 50 order by k.events desc, k.key collate "C" limit ${limit}`)

/** How many events each aggregate type and event type has, as far as the index has come. */
export const countPairs = (db: PostgresJsDatabase): Promise<readonly CountedPair[]> =>
  db.execute<CountedPair>(sql`
    select aggregate_type as aggregate, type, sum(events)::bigint as events from search.moments
    where generation = ${generation} and step = 86400 group by aggregate_type, type`)
