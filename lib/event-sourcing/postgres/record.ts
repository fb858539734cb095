import type { Sql } from 'postgres'
import type { RecordedEvent } from '../event'
import type { AppendRequest } from '../event-store'
import type { JsonObject } from '../json'
import { type Messages, outwardMetadata, told } from '../outbox'
import { versionConflict } from './conflicts'
import { type Shape, statementOf } from './record-statement'

type Numbered = Pick<RecordedEvent, 'position' | 'version' | 'recordedAt'>

const expectedNumber = ({ stream, expected }: AppendRequest): number | null => {
  if (!stream || expected === 'any') return null
  return expected === 'noStream' ? 0 : expected
}

const places = { any: 'any', noStream: 'none' } as const

/** Version 0 is that of a stream which is not there. */
const placeOf = ({ stream, expected }: AppendRequest): Shape['expected'] => {
  if (!stream) return 'any'
  if (typeof expected === 'string') return places[expected]
  return expected === 0 ? 'none' : 'exact'
}

const parse = (text: string): JsonObject => JSON.parse(text)

/** `2026-11-20 10:00:00.12` as PostgreSQL writes it, with all six digits of the microseconds. */
const instantOf = (text: string): string =>
  `${`${text.slice(0, 10)}T${text.slice(11)}${text.includes('.') ? '' : '.'}`.padEnd(26, '0')}Z`

const eventParameters = ({ events }: AppendRequest, payloads: readonly string[]) => {
  const [first] = events
  if (first && events.length === 1) return [first.id, first.type, first.schemaVersion, payloads[0] ?? '{}']
  const rows = events.map(
    ({ id, type, schemaVersion }, index) =>
      `{"id":${JSON.stringify(id)},"type":${JSON.stringify(type)},"schemaVersion":${schemaVersion},"payload":${payloads[index]}}`,
  )
  return [`[${rows.join()}]`]
}

/**
 * One statement, one round trip: checks the version, records the events, keeps the answer and writes the messages.
 * Throws a version conflict when the stream is not where it was expected, and whatever PostgreSQL refuses.
 */
export const recordEvents = async (
  sql: Pick<Sql, 'unsafe'>,
  request: AppendRequest,
  messages: readonly Messages[] = [],
): Promise<readonly RecordedEvent[]> => {
  const { stream, events, idempotency } = request
  if (events.length === 0) return []
  const metadata = JSON.stringify(request.metadata)
  const payloads = events.map(({ payload }) => JSON.stringify(payload))
  const outbox = told(messages, request)
  const shape: Shape = {
    size: events.length === 1 ? 'one' : 'many',
    expected: placeOf(request),
    isAnswered: idempotency !== undefined,
    isTold: outbox.length > 0,
  }
  const numbered = await sql.unsafe<Numbered[]>(statementOf(shape), [
    stream?.aggregateType ?? null,
    stream?.aggregateId ?? null,
    expectedNumber(request),
    metadata,
    ...eventParameters(request, payloads),
    ...(idempotency ? [idempotency.caller, idempotency.command, idempotency.key, idempotency.requestHash] : []),
    ...(shape.isTold ? [JSON.stringify(outwardMetadata(request.metadata)), JSON.stringify(outbox)] : []),
  ])
  if (numbered.length === 0) throw versionConflict()
  const shared = parse(metadata)
  return numbered.map(({ position, version, recordedAt }, index) => ({
    position,
    id: events[index]?.id ?? '',
    type: events[index]?.type ?? '',
    aggregateType: stream?.aggregateType ?? null,
    aggregateId: stream?.aggregateId ?? null,
    version,
    schemaVersion: events[index]?.schemaVersion ?? null,
    payload: parse(payloads[index] ?? '{}'),
    metadata: shared,
    recordedAt: instantOf(recordedAt),
  }))
}
