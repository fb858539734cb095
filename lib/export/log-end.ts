import { type SQL, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'

/** The log at one moment. Its events never change, so this is enough to read it as it was then, however late. */
export type LogEnd = {
  readonly first: number
  readonly last: number
  readonly snapshot: string
  /** events up to here came from another server, whose transactions the snapshot knows nothing of */
  readonly movedUpTo: number
}

export const logEnd = async (db: PostgresJsDatabase): Promise<LogEnd> => {
  const [end] = await db.execute<LogEnd>(sql`
    select coalesce(min(position), 0) as first, coalesce(max(position), 0) as last,
           pg_current_snapshot()::text as snapshot,
           (select coalesce(max(after), 0) from hindsight.epochs) as "movedUpTo"
    from hindsight.events`)
  if (!end) throw new Error('The log has no end')
  return end
}

/** Whether an event was there at that moment: a lower position may commit later. */
export const wasThere = ({ movedUpTo, snapshot }: LogEnd): SQL =>
  sql`(events.position <= ${movedUpTo}::bigint or pg_visible_in_snapshot(events.xid, ${snapshot}::pg_snapshot))`
