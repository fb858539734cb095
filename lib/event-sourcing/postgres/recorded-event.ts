/** The columns of an event under the names of `RecordedEvent`; times as text, which keeps their microseconds. */
export const recordedColumns = `position, id, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
  version, schema_version as "schemaVersion", payload, metadata,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"`
