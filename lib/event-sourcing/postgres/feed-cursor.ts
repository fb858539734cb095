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

/** What the database says at one moment; `after` and `until` are where the cursor's epoch begins and ends. */
export type Present = { readonly snapshot: string; readonly after: number; readonly until: number | null }

export type Moment = {
  readonly snapshot: string
  readonly epochs: readonly { readonly epoch: number; readonly after: number }[]
}

/** The present snapshot, and all epochs of the log. */
export const momentOf = async (sql: Sql | TransactionSql): Promise<Moment> => {
  const [moment] = await sql<(Moment & { own: string | null })[]>`
    select pg_current_snapshot()::text as snapshot, pg_current_xact_id_if_assigned()::text as own,
           (select jsonb_agg(jsonb_build_object('epoch', epoch, 'after', after)) from hindsight.epochs) as epochs`
  if (!moment?.epochs) throw new Error('The log has no epochs')
  return { snapshot: withRunning(moment.snapshot, moment.own), epochs: moment.epochs }
}

/** A moment as a cursor of this epoch sees it: positions after `after`, and up to `until` unless the epoch lasts. */
export const presentAt = ({ snapshot, epochs }: Moment, epoch: number): Present => {
  const own = epochs.find((one) => one.epoch === epoch)
  if (!own) throw new Error(`The log has no epoch ${epoch}`)
  return { snapshot, after: own.after, until: epochs.find((one) => one.epoch === epoch + 1)?.after ?? null }
}

export const presentIn = async (sql: Sql | TransactionSql, epoch: number): Promise<Present> =>
  presentAt(await momentOf(sql), epoch)

/** A cursor that begins with the first event, or with what becomes visible from now on. */
export const newCursor = async (sql: Sql | TransactionSql, begins: 'start' | 'now'): Promise<FeedCursor> => {
  const { snapshot, epochs } = await momentOf(sql)
  const epoch = Math.max(...epochs.map((one) => one.epoch))
  return { epoch, seen: begins === 'now' ? snapshot : null, target: null, windowTo: null, position: 0 }
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
