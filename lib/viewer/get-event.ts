import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import type { WholeEvent } from './columns'

export type EventWithNeighbours = WholeEvent & {
  readonly previousPosition: number | null
  readonly nextPosition: number | null
  readonly latestVersion: number | null
}

/** One event and its neighbours in its own stream, found by order, so that a gap is stepped over; null when there is none. */
export const findEvent = async (
  _reviewer: Reviewer,
  position: number,
  db: PostgresJsDatabase = reader().db,
): Promise<EventWithNeighbours | null> => {
  const [event] = await db.execute<EventWithNeighbours>(sql`
    select
      e.position, e.id, e.type, e.aggregate_type as "aggregateType", e.aggregate_id as "aggregateId", e.version,
      e.schema_version as "schemaVersion", e.payload::text as payload, e.metadata::text as metadata,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      (select n.position from hindsight.events n
        where n.aggregate_type = e.aggregate_type and n.aggregate_id = e.aggregate_id and n.version < e.version
        order by n.version desc limit 1) as "previousPosition",
      (select n.position from hindsight.events n
        where n.aggregate_type = e.aggregate_type and n.aggregate_id = e.aggregate_id and n.version > e.version
        order by n.version limit 1) as "nextPosition",
      (select n.version from hindsight.events n
        where n.aggregate_type = e.aggregate_type and n.aggregate_id = e.aggregate_id
        order by n.version desc limit 1) as "latestVersion"
    from hindsight.events e
    where e.position = ${position}`)
  return event ?? null
}
