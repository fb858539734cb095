import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import type { RecordedEvent } from '../../event-sourcing/event'

type Selection = {
  readonly aggregateTypes: readonly string[]
  readonly types: readonly string[]
}

const json = z.record(z.string(), z.json())
type Row = Omit<RecordedEvent, 'payload' | 'metadata'> & { readonly payload: unknown; readonly metadata: unknown }

const EVENTS_AT_ONCE = 500

/** What this very transaction recorded, in log order, a page at a time, so that other statements fit in between. */
export async function* recordedEvents(tx: TransactionSql, selection: Selection): AsyncGenerator<RecordedEvent[]> {
  const { aggregateTypes, types } = selection
  for (let after = 0; ; ) {
    const rows = await tx<Row[]>`
      select position, id, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", version,
        schema_version as "schemaVersion", payload, metadata,
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
      from hindsight.events
      where position > ${after} and aggregate_type = any(${[...aggregateTypes]}) and type = any(${[...types]})
        and xid = pg_current_xact_id()
      order by position limit ${EVENTS_AT_ONCE}`
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => ({ ...row, payload: json.parse(row.payload), metadata: json.parse(row.metadata) }))
    after = last.position
  }
}
