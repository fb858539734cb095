import type { Sql } from 'postgres'
import type { RecordedEvent } from '../event'
import type { AppendRequest } from '../event-store'
import type { Messages } from '../outbox'
import { versionConflict } from './conflicts'
import { type Shape, statementOf } from './record-statement'
import { eventsText, messagesText, type Numbered, recordedOf, type Spelled, spell } from './spelled-append'

const placeOf = (expected: number | null): Shape['expected'] => {
  if (expected === null) return 'any'
  return expected === 0 ? 'none' : 'exact'
}

const eventParameters = (spelled: Spelled) => {
  const [first] = spelled.request.events
  return first && spelled.request.events.length === 1
    ? [first.id, first.type, first.schemaVersion, spelled.payloads[0] ?? '{}']
    : [eventsText(spelled)]
}

/**
 * One statement, one round trip: checks the version, records the events, keeps the answer and writes the messages.
 * Throws a version conflict when the stream is not where it was expected, and whatever PostgreSQL refuses.
 */
export const recordSpelled = async (sql: Pick<Sql, 'unsafe'>, spelled: Spelled): Promise<readonly RecordedEvent[]> => {
  const { stream, events, idempotency } = spelled.request
  if (events.length === 0) return []
  const shape: Shape = {
    size: events.length === 1 ? 'one' : 'many',
    expected: placeOf(spelled.expected),
    isAnswered: idempotency !== undefined,
    isTold: spelled.outbox.length > 0,
  }
  const numbered = await sql.unsafe<Numbered[]>(statementOf(shape), [
    stream?.aggregateType ?? null,
    stream?.aggregateId ?? null,
    spelled.expected,
    spelled.metadata,
    ...eventParameters(spelled),
    ...(idempotency ? [idempotency.caller, idempotency.command, idempotency.key, idempotency.requestHash] : []),
    ...(shape.isTold ? messagesText(spelled) : []),
  ])
  if (numbered.length === 0) throw versionConflict()
  return recordedOf(spelled, numbered)
}

/** Records what is asked for by a statement of its own: see `recordSpelled`. */
export const recordEvents = async (
  sql: Pick<Sql, 'unsafe'>,
  request: AppendRequest,
  messages: readonly Messages[] = [],
): Promise<readonly RecordedEvent[]> => recordSpelled(sql, spell(request, messages))
