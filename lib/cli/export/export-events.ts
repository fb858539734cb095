import type { Sql } from 'postgres'

export type ExportFilters = {
  readonly type?: string
  readonly aggregate?: string
  readonly from?: string
  readonly to?: string
}

export type ExportedLines = {
  readonly text: string
  readonly count: number
  /** how far the log was read, from 0 to 1 */
  readonly fraction: number
}

const ROWS_AT_ONCE = 1_000

/**
 * The events of the log as NDJSON, in log order, as one statement saw them. PostgreSQL spells the JSON, so every digit
 * is the one that is stored. The next rows are fetched when the last ones were taken.
 */
export async function* exportLines(sql: Sql, filters: ExportFilters): AsyncGenerator<ExportedLines> {
  const connection = await sql.reserve()
  try {
    await connection`begin transaction read only`
    await connection`set local statement_timeout = 0`
    await connection`set local idle_in_transaction_session_timeout = 0`
    const [bounds] = await connection<{ first: number; last: number }[]>`
      select coalesce(min(position), 0) as first, coalesce(max(position), 0) as last from hindsight.events`
    const { first, last } = bounds ?? { first: 0, last: 0 }
    const { type = null, aggregate = null, from = null, to = null } = filters
    const rows = connection<{ position: number; line: string }[]>`
      select position,
        '{"id":"' || id::text || '"'
        || coalesce(',"aggregateType":' || to_json(aggregate_type)::text || ',"aggregateId":' || to_json(aggregate_id)::text
          || ',"version":' || version::text, '')
        || ',"type":' || to_json(type)::text || coalesce(',"schemaVersion":' || schema_version::text, '')
        || ',"payload":' || payload::text || ',"metadata":' || metadata::text || ',"recordedAt":"'
        || to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"}' as line
      from hindsight.events
      where (${type}::text is null or type = ${type}::text)
        and (${aggregate}::text is null or aggregate_type = ${aggregate}::text)
        and (${from}::text is null or recorded_at >= ${from}::text::timestamptz)
        and (${to}::text is null or recorded_at < ${to}::text::timestamptz)
      order by position`
    let count = 0
    for await (const batch of rows.cursor(ROWS_AT_ONCE)) {
      count += batch.length
      const reached = batch.at(-1)?.position ?? last
      yield {
        text: batch.map(({ line }) => `${line}\n`).join(''),
        count,
        fraction: (reached - first + 1) / (last - first + 1),
      }
    }
  } finally {
    // Nothing was written: this only ends the transaction, also when the reader left half-way.
    await connection`rollback`
    connection.release()
  }
}
