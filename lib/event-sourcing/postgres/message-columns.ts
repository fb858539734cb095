/** The columns of an outbox row `m` under the names of `Message`; the time as text, which keeps its microseconds. */
export const messageColumns = `m.id, m.topic, m.type, m.aggregate_type as "aggregateType",
  m.aggregate_id as "aggregateId", m.version, m.position,
  to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", m.payload, m.metadata`
