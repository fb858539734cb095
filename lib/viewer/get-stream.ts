import { and, desc, eq, lte } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { events } from '../db/schema/events'
import { isAggregateId, type StreamId } from '../event-sourcing'
import { type EventSummary, summaryColumns } from './columns'

/** Whether there can be such a stream: PostgreSQL refuses to look for some texts at all. */
export const isStreamId = ({ aggregateType, aggregateId }: StreamId): boolean =>
  isAggregateId(aggregateId) && isAggregateId(aggregateType)

export type StreamPage = { readonly events: readonly EventSummary[]; readonly hasOlder: boolean }

/** The versions of a stream up to one of them, newest first. */
export const listStream = async (
  _reviewer: Reviewer,
  { aggregateType, aggregateId }: StreamId,
  page: { readonly until: number; readonly size: number },
  db: PostgresJsDatabase = reader().db,
): Promise<StreamPage> => {
  const rows = await db
    .select(summaryColumns)
    .from(events)
    .where(
      and(
        eq(events.aggregateType, aggregateType),
        eq(events.aggregateId, aggregateId),
        lte(events.version, page.until),
      ),
    )
    .orderBy(desc(events.version))
    .limit(page.size + 1)
  return { events: rows.slice(0, page.size), hasOlder: rows.length > page.size }
}
