import { desc, lt } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { events } from '../db/schema/events'

/** The position of the event that was recorded last before a moment; null where there is none. */
export const findPositionBefore = async (
  _reviewer: Reviewer,
  moment: string,
  db: PostgresJsDatabase = reader().db,
): Promise<number | null> => {
  const [found] = await db
    .select({ position: events.position })
    .from(events)
    .where(lt(events.recordedAt, moment))
    .orderBy(desc(events.recordedAt))
    .limit(1)
  return found?.position ?? null
}
