/** An event as the index takes it in; payload and metadata as JSON text, so that no digit is lost. */
export type IndexedEvent = {
  readonly position: number
  readonly id: string
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly version: number | null
  readonly schemaVersion: number | null
  readonly payload: string
  readonly metadata: string
  /** ISO, with microseconds */
  readonly recordedAt: string
}

/** What of an event the feed reads for the index. */
export const indexedColumns = `position, id, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
  version, schema_version as "schemaVersion", payload::text as payload, metadata::text as metadata,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"`
