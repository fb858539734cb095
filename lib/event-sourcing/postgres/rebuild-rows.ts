import type { Sql, TransactionSql } from 'postgres'
import type { FeedCursor } from './feed-cursor'

/** One part of a rebuild: a share of the streams and how far it is. */
export type RebuildPart = FeedCursor & {
  readonly part: number
  readonly parts: number
  readonly status: 'running' | 'paused'
}

export type RebuildProgress = {
  readonly projection: string
  /** events */
  readonly done: number
  readonly total: number
  /** events a second while it was at work */
  readonly rate: number
  readonly etaSeconds: number | null
  readonly status: 'running' | 'paused'
  /** why it stopped */
  readonly error: string | null
}

const columns = `part, parts, epoch, seen, target, window_to as "windowTo", position, status`

/** A part, locked for this transaction; null while somebody else works on it, or when it does not run. */
export const lockPart = async (tx: TransactionSql, projection: string, part: number): Promise<RebuildPart | null> => {
  const [row] = await tx<RebuildPart[]>`
    select ${tx.unsafe(columns)} from reactions.rebuilds
    where projection = ${projection} and part = ${part} and status = 'running' for update skip locked`
  return row ?? null
}

/** All parts, locked: waits for those who work on one. */
export const lockParts = (tx: TransactionSql, projection: string): Promise<readonly RebuildPart[]> => tx<RebuildPart[]>`
  select ${tx.unsafe(columns)} from reactions.rebuilds where projection = ${projection} order by part for update`

/** Moves a part on. Time in which nobody worked on it does not count: the rate is that of the work. */
export const savePart = async (
  tx: TransactionSql,
  projection: string,
  part: number,
  { cursor, handled }: { readonly cursor: FeedCursor; readonly handled: number },
): Promise<void> => {
  const { epoch, seen, target, windowTo, position } = cursor
  await tx`
    update reactions.rebuilds
    set epoch = ${epoch}, seen = ${seen}, target = ${target}, window_to = ${windowTo}, position = ${position},
        done = done + ${handled}, total = greatest(total, done + ${handled}), updated_at = clock_timestamp(),
        started_at = started_at + case when clock_timestamp() - updated_at > interval '10 seconds'
          then clock_timestamp() - updated_at else interval '0' end
    where projection = ${projection} and part = ${part}`
}

/** How far rebuilds are, by the name of the projection. */
export const rebuildProgress = async (sql: Sql | TransactionSql): Promise<readonly RebuildProgress[]> => {
  const rows = await sql<Omit<RebuildProgress, 'etaSeconds'>[]>`
    select projection, sum(done)::bigint as done, sum(total)::bigint as total, min(status) as status, min(error) as error,
           coalesce(sum(done) / nullif(extract(epoch from max(updated_at) - min(started_at)), 0), 0)::float8 as rate
    from reactions.rebuilds group by projection order by projection`
  return rows.map((row) => {
    const { done, total, rate, status } = row
    return { ...row, etaSeconds: rate > 0 && status === 'running' ? Math.round((total - done) / rate) : null }
  })
}
