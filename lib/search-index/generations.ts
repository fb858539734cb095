import type { Sql, TransactionSql } from 'postgres'
import { type FeedCursor, newCursor } from '../event-sourcing/postgres/feed-cursor'
import type { FeedPage } from '../event-sourcing/postgres/read-feed'

export type Generation = FeedCursor & {
  readonly generation: number
  readonly status: 'building' | 'live'
  readonly fingerprint: string
  /** since it last took something in */
  readonly restedMs: number
}

const columns = `generation, status, fingerprint, epoch, seen, target, window_to as "windowTo", position,
  (extract(epoch from clock_timestamp() - updated_at) * 1000)::float8 as "restedMs"`

/** The live index first, then the one that is made beside it. */
export const listGenerations = (sql: Sql | TransactionSql): Promise<readonly Generation[]> =>
  sql<Generation[]>`select ${sql.unsafe(columns)} from search.generations order by status desc`

/** Begins an index beside the live one; false where one is on its way. */
export const beginGeneration = async (sql: Sql | TransactionSql, fingerprint: string): Promise<boolean> => {
  const { epoch } = await newCursor(sql, 'start')
  const begun = await sql`
    insert into search.generations (fingerprint, epoch) values (${fingerprint}, ${epoch})
    on conflict do nothing returning generation`
  return begun.length > 0
}

/** A generation under the row lock that makes its holder the one who works; null while somebody else holds it. */
export const lockGeneration = async (tx: TransactionSql, generation: number): Promise<Generation | null> => {
  const [locked] = await tx<Generation[]>`
    select ${tx.unsafe(columns)} from search.generations where generation = ${generation} for update skip locked`
  return locked ?? null
}

const rateOverSeconds = 10

/** Moves a locked generation behind the pages it took in. */
export const saveGeneration = async (
  tx: TransactionSql,
  { generation }: Generation,
  { cursor, upTo }: Pick<FeedPage<unknown>, 'cursor' | 'upTo'>,
  indexed: number,
): Promise<void> => {
  const { epoch, seen, target, windowTo, position } = cursor
  await tx`
    update search.generations
    set epoch = ${epoch}, seen = ${seen}, target = ${target}, window_to = ${windowTo}, position = ${position},
        reached = greatest(reached, ${upTo}), indexed = indexed + ${indexed}, updated_at = clock_timestamp(), error = null,
        rate = rate + (1 - exp(-least(passed / ${rateOverSeconds}, 50))) * (${indexed} / passed - rate)
    from (select greatest(extract(epoch from clock_timestamp() - updated_at)::float8, 0.001) as passed
          from search.generations where generation = ${generation}) since
    where generation = ${generation}`
}

const ofGeneration = ['payloads_today', 'keys', 'key_values', 'moments', 'segments', 'generations'] as const

/** Held by whoever merges segments or takes them away: both delete rows of each, in orders of their own. */
export const mergeLock = 7_301_114

/** Takes an index away with all that belongs to it, once nobody merges. */
export const removeGeneration = async (tx: TransactionSql, generation: number): Promise<void> => {
  await tx`select pg_advisory_xact_lock(${mergeLock})`
  await tx`
    delete from search.postings where segment in (select segment from search.segments where generation = ${generation})`
  for (const table of ofGeneration) await tx`delete from search.${tx(table)} where generation = ${generation}`
}

/** What was made beside the live index takes its place, in one transaction. */
export const makeLive = async (tx: TransactionSql, generation: number): Promise<void> => {
  const [live] = await tx<{ generation: number }[]>`
    select generation from search.generations where status = 'live' for update`
  if (live) await removeGeneration(tx, live.generation)
  await tx`update search.generations set status = 'live' where generation = ${generation}`
}

export const noteIndexFailure = async (sql: Sql, generation: number, error: string): Promise<void> => {
  await sql`update search.generations set error = ${error} where generation = ${generation}`
}
