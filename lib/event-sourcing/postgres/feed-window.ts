import type { Sql, TransactionSql } from 'postgres'
import { type FeedCursor, isWindowOpen, type Present } from './feed-cursor'
import { finishedBetween } from './snapshots-between'

type Missed = { readonly from: number; readonly to: number; readonly count: number }

/** Positions that became visible between two snapshots and are events of the cursor's epoch. */
export const missedRows = (sql: Sql | TransactionSql, cursor: FeedCursor, { after, until }: Present) => {
  const ranges = finishedBetween(cursor.seen ?? '1:1:', cursor.target)
  const from = Math.max(after, cursor.position)
  return sql`
    select position from unnest(${ranges.map(({ lower }) => lower)}::xid8[], ${ranges.map(({ upper }) => upper)}::xid8[])
      as finished (lower, upper)
    cross join lateral (
      select e.position from hindsight.events e
      where e.xid >= finished.lower and e.xid < finished.upper
        and e.position > ${from} and e.position <= ${until ?? Number.MAX_SAFE_INTEGER} offset 0) rows`
}

/** How much there is between two snapshots, or null for nothing. */
export const missedBy = async (sql: Sql | TransactionSql, cursor: FeedCursor, present: Present) => {
  const ranges = finishedBetween(cursor.seen ?? '1:1:', cursor.target)
  if (ranges.length === 0) return null
  const [missed] = await sql<Missed[]>`
    select min(position) as from, max(position) as to, count(*) as count
    from (${missedRows(sql, cursor, present)}) missed having count(*) > 0`
  return missed ?? null
}

/** Reading along the primary key passes `to - from` rows once; finding rows by transaction, all of them for each page. */
const isDense = ({ from, to, count }: Missed, limit: number) => count * count > (to - from) * limit

/** A window of all that is visible now and was not in `seen`; of a whole epoch when that has ended. */
const opened = async (sql: Sql | TransactionSql, cursor: FeedCursor, present: Present, limit: number) => {
  const target = present.until === null ? present.snapshot : null
  if (cursor.seen === null) {
    const [last] = await sql<{ position: number | null }[]>`select max(position) as position from hindsight.events`
    const to = present.until ?? last?.position ?? 0
    return { cursor: { ...cursor, target, windowTo: Math.max(to, cursor.position) }, to }
  }
  const missed = await missedBy(sql, { ...cursor, target }, present)
  if (!missed) return { cursor: { ...cursor, target }, to: null }
  const isAlongKey = target === null || isDense(missed, limit)
  const window = isAlongKey ? { windowTo: missed.to, position: missed.from - 1 } : { windowTo: null, position: 0 }
  return { cursor: { ...cursor, target, ...window }, to: missed.to }
}

/** The cursor with a window, and the window's last position where it was just opened; null when nothing is in it. */
export const withWindow = async (sql: Sql | TransactionSql, cursor: FeedCursor, present: Present, limit: number) =>
  isWindowOpen(cursor) ? { cursor, to: undefined } : opened(sql, cursor, present, limit)

/** The cursor after its window: `seen` grows; an epoch that ended is followed by the next. */
export const afterWindow = ({ epoch, target }: FeedCursor, { until }: Present): FeedCursor =>
  target === null
    ? { epoch: epoch + 1, seen: null, target: null, windowTo: null, position: until ?? 0 }
    : { epoch, seen: target, target: null, windowTo: null, position: 0 }
