import { randomUUID } from 'node:crypto'
import type { Reviewer } from '../auth/role'
import type { TestDatabase } from '../db/testing'

export const reviewer: Reviewer = {
  id: 'r-1',
  email: 'auditor@example.com',
  role: 'auditor',
  actor: 'auditor@example.com',
}

export type GivenEvent = {
  readonly id?: string
  readonly type: string
  readonly aggregateType?: string
  readonly aggregateId?: string
  readonly version?: number
  readonly schemaVersion?: number
  /** an object, or JSON text as it is */
  readonly payload?: object | string
  readonly metadata?: object
  readonly recordedAt?: string
}

const jsonOf = (value: object | string = {}): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Puts events straight into the log, also such as no command would record; answers their positions. */
export const givenEvents = async (
  { owner }: TestDatabase,
  events: readonly GivenEvent[],
): Promise<readonly number[]> => {
  const rows = events.map((event) => ({
    ...event,
    id: event.id ?? randomUUID(),
    payload: jsonOf(event.payload),
    metadata: jsonOf(event.metadata),
  }))
  const inserted = await owner.sql.unsafe<{ position: number }[]>(
    `insert into hindsight.events
       (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata, recorded_at)
     select id, "aggregateType", "aggregateId", version, type, "schemaVersion", payload::jsonb, metadata::jsonb,
       coalesce("recordedAt", clock_timestamp())
     from jsonb_to_recordset($1::text::jsonb) as event(id uuid, "aggregateType" text, "aggregateId" text, version int,
       type text, "schemaVersion" int, payload text, metadata text, "recordedAt" timestamptz)
     returning position`,
    [JSON.stringify(rows)],
  )
  return inserted.map(({ position }) => position)
}
