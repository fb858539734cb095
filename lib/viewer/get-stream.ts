import { and, desc, eq, lte } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { events } from '../db/schema/events'
import type { StreamId } from '../event-sourcing'
import { type EventSummary, summaryColumns } from './columns'

const within = ({ aggregateType, aggregateId }: StreamId) =>
  and(eq(events.aggregateType, aggregateType), eq(events.aggregateId, aggregateId))

/** The greatest version of a stream, or null when there is no such stream. */
export const findLatestVersion = async (
  _reviewer: Reviewer,
  stream: StreamId,
  db: PostgresJsDatabase = reader().db,
): Promise<number | null> => {
  const [latest] = await db
    .select({ version: events.version })
    .from(events)
    .where(within(stream))
    .orderBy(desc(events.version))
    .limit(1)
  return latest?.version ?? null
}

export type StreamPage = { readonly events: readonly EventSummary[]; readonly hasOlder: boolean }

/** The versions of a stream up to one of them, newest first. */
export const listStream = async (
  _reviewer: Reviewer,
  stream: StreamId,
  page: { readonly until: number; readonly size: number },
  db: PostgresJsDatabase = reader().db,
): Promise<StreamPage> => {
  const rows = await db
    .select(summaryColumns)
    .from(events)
    .where(and(within(stream), lte(events.version, page.until)))
    .orderBy(desc(events.version))
    .limit(page.size + 1)
  return { events: rows.slice(0, page.size), hasOlder: rows.length > page.size }
}
