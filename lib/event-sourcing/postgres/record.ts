import type { ISql } from 'postgres'
import type { RecordedEvent } from '../event'
import type { AppendRequest } from '../event-store'
import type { JsonObject } from '../json'

type Numbered = Pick<RecordedEvent, 'position' | 'version' | 'recordedAt'>

const statement = `select position, version, "recordedAt"
  from hindsight.append_events($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7, $8, $9)`

const expectedNumber = ({ expected }: AppendRequest): number | null => {
  if (expected === 'any') return null
  return expected === 'noStream' ? 0 : expected
}

const parse = (text: string): JsonObject => JSON.parse(text)

/** One statement, one round trip: checks the version, records the events, keeps the answer. */
export const recordEvents = async (
  sql: Pick<ISql, 'unsafe'>,
  request: AppendRequest,
): Promise<readonly RecordedEvent[]> => {
  const { stream, events, idempotency } = request
  const metadata = JSON.stringify(request.metadata)
  const payloads = events.map(({ payload }) => JSON.stringify(payload))
  const rows = events.map(
    ({ id, type, schemaVersion }, index) =>
      `{"id":${JSON.stringify(id)},"type":${JSON.stringify(type)},"schemaVersion":${schemaVersion},"payload":${payloads[index]}}`,
  )
  const numbered = await sql.unsafe<Numbered[]>(statement, [
    stream?.aggregateType ?? null,
    stream?.aggregateId ?? null,
    expectedNumber(request),
    `[${rows.join()}]`,
    metadata,
    idempotency?.caller ?? null,
    idempotency?.command ?? null,
    idempotency?.key ?? null,
    idempotency?.requestHash ?? null,
  ])
  return numbered.map(({ position, version, recordedAt }, index) => ({
    position,
    id: events[index]?.id ?? '',
    type: events[index]?.type ?? '',
    aggregateType: stream?.aggregateType ?? null,
    aggregateId: stream?.aggregateId ?? null,
    version,
    schemaVersion: events[index]?.schemaVersion ?? null,
    payload: parse(payloads[index] ?? '{}'),
    metadata: parse(metadata),
    recordedAt,
  }))
}
