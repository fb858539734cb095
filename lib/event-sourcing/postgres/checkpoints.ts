import type { Sql, TransactionSql } from 'postgres'
import { type FeedCursor, newCursor, type Present } from './feed-cursor'
import type { FeedPage } from './read-feed'
import { withRunning } from './snapshots-between'

export type Checkpoint = FeedCursor & { readonly status: 'running' | 'paused' }

/** A checkpoint beside what the database says at this moment. */
export type Look = Checkpoint & Present & { readonly hasDueDelivery: boolean }

type Beginner = { readonly name: string; readonly kind: string; readonly begins: 'start' | 'now' }

/** Where a consumer is and whether something of it is to be tried again, or null when it never began. One statement. */
export const lookAtCheckpoint = async (sql: Sql, consumer: string): Promise<Look | null> => {
  const [look] = await sql<(Look & { own: string | null })[]>`
    select c.epoch, c.seen, c.target, c.window_to as "windowTo", c.position, c.status, e.after,
           (select n.after from hindsight.epochs n where n.epoch = c.epoch + 1) as until,
           pg_current_snapshot()::text as snapshot, pg_current_xact_id_if_assigned()::text as own,
           coalesce((select min(d.due_at) from reactions.deliveries d
                     where d.consumer = ${consumer} and d.status = 'waiting') <= now(), false) as "hasDueDelivery"
    from reactions.checkpoints c join hindsight.epochs e on e.epoch = c.epoch
    where c.consumer = ${consumer}`
  return look ? { ...look, snapshot: withRunning(look.snapshot, look.own) } : null
}

/** Gives a consumer its first checkpoint; one that exists is kept. */
export const beginCheckpoint = async (sql: Sql | TransactionSql, { name, kind, begins }: Beginner): Promise<void> => {
  const { epoch, seen } = await newCursor(sql, begins)
  await sql`
    insert into reactions.checkpoints (consumer, kind, epoch, seen, reached)
    values (${name}, ${kind}, ${epoch}, ${seen},
            ${begins === 'now' ? sql`(select coalesce(max(position), 0) from hindsight.events)` : 0})
    on conflict do nothing`
}

/** The checkpoint under the row lock that makes its holder the one who works; null while somebody else holds it. */
export const lockCheckpoint = async (tx: TransactionSql, consumer: string): Promise<Checkpoint | null> => {
  const [locked] = await tx<Checkpoint[]>`
    select epoch, seen, target, window_to as "windowTo", position, status
    from reactions.checkpoints where consumer = ${consumer} for update skip locked`
  return locked ?? null
}

const rateOverSeconds = 10

/**
 * Moves a locked checkpoint behind a page of which so many events were handled. The rate is that of the last seconds,
 * older ones weighing ever less.
 */
export const saveCheckpoint = async (
  tx: TransactionSql,
  consumer: string,
  { cursor, upTo }: Pick<FeedPage, 'cursor' | 'upTo'>,
  handled: number,
): Promise<void> => {
  const { epoch, seen, target, windowTo, position } = cursor
  await tx`
    update reactions.checkpoints
    set epoch = ${epoch}, seen = ${seen}, target = ${target}, window_to = ${windowTo}, position = ${position},
        reached = greatest(reached, ${upTo}), handled = handled + ${handled}, updated_at = clock_timestamp(),
        rate = rate + (1 - exp(-least(passed / ${rateOverSeconds}, 50))) * (${handled} / passed - rate)
    from (select greatest(extract(epoch from clock_timestamp() - updated_at)::float8, 0.001) as passed
          from reactions.checkpoints where consumer = ${consumer}) since
    where consumer = ${consumer}`
}

/** Keeps what went wrong last, for people to see. */
export const noteFailure = async (sql: Sql | TransactionSql, consumer: string, error: string): Promise<void> => {
  await sql`
    update reactions.checkpoints set error = ${error}, failed_at = clock_timestamp() where consumer = ${consumer}`
}

const setStatus = async (sql: Sql | TransactionSql, consumer: string, status: Checkpoint['status']) => {
  const changed = await sql`
    update reactions.checkpoints set status = ${status} where consumer = ${consumer} returning consumer`
  return changed.length > 0
}

/** Stops a consumer after the round it is in; false when it never began. */
export const pauseConsumer = (sql: Sql | TransactionSql, consumer: string): Promise<boolean> =>
  setStatus(sql, consumer, 'paused')

/** Lets a paused consumer go on where it stopped; false when it never began. */
export const resumeConsumer = (sql: Sql | TransactionSql, consumer: string): Promise<boolean> =>
  setStatus(sql, consumer, 'running')
