import type { Sql, TransactionSql } from 'postgres'
import { isOver, withRunning } from './snapshots-between'

/**
 * Where a reader of the log is. `seen` is a snapshot: what was visible in it has been read. What is visible in `target`
 * and not in `seen` is the open window; of that, everything up to `position` has been read. Without `seen` a reader is
 * on its first way through the log. Only the feed looks inside.
 */
export type FeedCursor = {
  /** the cluster whose transaction ids the snapshots speak of */
  readonly epoch: number
  readonly seen: string | null
  readonly target: string | null
  /** where the open window ends when it is read along the primary key; null when its rows are found by transaction */
  readonly windowTo: number | null
  readonly position: number
}

/** What the database says at this moment; `after` and `until` are where the cursor's epoch begins and ends. */
export type Present = { readonly snapshot: string; readonly after: number; readonly until: number | null }

type Answer = Present & { readonly own: string | null }

/** The present snapshot, and the bounds of an epoch: positions after `after`, and up to `until` unless it lasts. */
export const presentIn = async (sql: Sql | TransactionSql, epoch: number): Promise<Present> => {
  const [present] = await sql<Answer[]>`
    select pg_current_snapshot()::text as snapshot, pg_current_xact_id_if_assigned()::text as own, e.after,
           (select n.after from hindsight.epochs n where n.epoch = e.epoch + 1) as until
    from hindsight.epochs e where e.epoch = ${epoch}`
  if (!present) throw new Error(`The log has no epoch ${epoch}`)
  return { ...present, snapshot: withRunning(present.snapshot, present.own) }
}

/** A cursor that begins with the first event, or with what becomes visible from now on. */
export const newCursor = async (sql: Sql | TransactionSql, begins: 'start' | 'now'): Promise<FeedCursor> => {
  const [last] = await sql<{ epoch: number }[]>`select max(epoch) as epoch from hindsight.epochs`
  const epoch = last?.epoch ?? 1
  const seen = begins === 'now' ? (await presentIn(sql, epoch)).snapshot : null
  return { epoch, seen, target: null, windowTo: null, position: 0 }
}

export const isWindowOpen = ({ target, windowTo }: FeedCursor): boolean => target !== null || windowTo !== null

/** Whether a reader is past an event. */
export const hasRead = (
  { seen, target, windowTo, position }: FeedCursor,
  { after, until }: Pick<Present, 'after' | 'until'>,
  event: { readonly position: number; readonly xid: string },
): boolean => {
  if (until !== null && event.position > until) return false
  if (seen !== null && (event.position <= after || isOver(event.xid, seen))) return true
  if (event.position > position) return false
  if (target === null) return seen === null || windowTo !== null
  return (seen === null && event.position <= after) || isOver(event.xid, target)
}
