import type { RecordedEvent } from '../event'
import type { AppendRequest } from '../event-store'
import type { JsonObject } from '../json'
import { type Messages, outwardMetadata, type Told, told } from '../outbox'

/** An append as the database is told: its JSON as text, its messages made. */
export type Spelled = {
  readonly request: AppendRequest
  /** the version of a stream that has to be there, 0 for none; null where any will do */
  readonly expected: number | null
  readonly metadata: string
  readonly payloads: readonly string[]
  readonly outbox: readonly Told[]
}

const expectedNumber = ({ stream, expected }: AppendRequest): number | null => {
  if (!stream || expected === 'any') return null
  return expected === 'noStream' ? 0 : expected
}

/** Makes text of an append. Throws what making its messages throws: CorruptStream, NewerSchema or MissingUpcaster. */
export const spell = (request: AppendRequest, messages: readonly Messages[]): Spelled => ({
  request,
  expected: expectedNumber(request),
  metadata: JSON.stringify(request.metadata),
  payloads: request.events.map(({ payload }) => JSON.stringify(payload)),
  outbox: told(messages, request),
})

/** The events as a JSON array. */
export const eventsText = ({ request, payloads }: Spelled): string => {
  const events = request.events.map(
    ({ id, type, schemaVersion }, index) =>
      `{"id":${JSON.stringify(id)},"type":${JSON.stringify(type)},"schemaVersion":${schemaVersion},"payload":${payloads[index]}}`,
  )
  return `[${events.join()}]`
}

/** What the messages of an append carry beside their payload, and the messages, as JSON. */
export const messagesText = ({ request, outbox }: Spelled): readonly [metadata: string, messages: string] => [
  JSON.stringify(outwardMetadata(request.metadata)),
  JSON.stringify(outbox),
]

/** What the database adds to an event. */
export type Numbered = Pick<RecordedEvent, 'position' | 'version' | 'recordedAt'>

const parse = (text: string): JsonObject => JSON.parse(text)

/** `2026-11-20 10:00:00.12` as PostgreSQL writes it, with all six digits of the microseconds. */
const instantOf = (text: string): string =>
  `${`${text.slice(0, 10)}T${text.slice(11)}${text.includes('.') ? '' : '.'}`.padEnd(26, '0')}Z`

/** The events as they were recorded, from what the database numbered, in the order of the events. */
export const recordedOf = (
  { request: { stream, events }, metadata, payloads }: Spelled,
  numbered: readonly Numbered[],
): readonly RecordedEvent[] => {
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
