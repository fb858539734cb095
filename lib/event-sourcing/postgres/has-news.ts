import type { Sql } from 'postgres'
import { type FeedCursor, isWindowOpen, type Present } from './feed-cursor'
import { missedBy } from './feed-window'
import { xidsBetween } from './snapshots-between'

/** A snapshot older than this is renewed also when nothing happened in the log, so that looking stays cheap. */
const xidsMax = 10_000n

/** Whether a reader has something to do: events that it has not read, a window to finish, an old snapshot to renew. */
export const hasNews = async (sql: Sql, cursor: FeedCursor, present: Present): Promise<boolean> => {
  if (cursor.seen === null || isWindowOpen(cursor) || present.until !== null) return true
  if (xidsBetween(cursor.seen, present.snapshot) > xidsMax) return true
  return (await missedBy(sql, { ...cursor, target: present.snapshot }, present)) !== null
}
