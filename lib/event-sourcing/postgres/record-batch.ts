import type { Sql } from 'postgres'
import type { RecordedEvent, StreamId } from '../event'
import { batchStatement } from './record-batch-statement'
import { eventsText, messagesText, type Numbered, recordedOf, type Spelled } from './spelled-append'

type Row = Numbered & { readonly [Key in keyof StreamId]: string | null }

const requestText = (spelled: Spelled, number: number): string => {
  const { request, expected, metadata, outbox } = spelled
  const { stream, idempotency } = request
  const [outward, messages] = outbox.length > 0 ? messagesText(spelled) : ['null', 'null']
  const { aggregateType, aggregateId } = stream ?? {}
  const { caller, command, key, requestHash } = idempotency ?? {}
  const isAnswered = idempotency !== undefined
  const answer = { isAnswered, caller, command, key, requestHash }
  const plain = JSON.stringify({ number, aggregateType, aggregateId, expected, ...answer })
  const raw = `"metadata":${metadata},"events":${eventsText(spelled)},"outwardMetadata":${outward},"messages":${messages}`
  return `${plain.slice(0, -1)},${raw}}`
}

const isOf = (row: Row | undefined, { request: { stream } }: Spelled) =>
  row !== undefined &&
  row.aggregateType === (stream?.aggregateType ?? null) &&
  row.aggregateId === (stream?.aggregateId ?? null)

/**
 * Records several appends by one statement: what each of them recorded, in their order, or null for one whose stream
 * was not where it was expected. At most one append for a stream. Throws what PostgreSQL refuses; then none is recorded.
 */
export const recordBatch = async (
  sql: Pick<Sql, 'unsafe'>,
  batch: readonly Spelled[],
): Promise<readonly (readonly RecordedEvent[] | null)[]> => {
  const shape = {
    isAnswered: batch.some(({ request }) => request.idempotency !== undefined),
    isTold: batch.some(({ outbox }) => outbox.length > 0),
  }
  const rows = await sql.unsafe<Row[]>(batchStatement(shape), [`[${batch.map(requestText).join()}]`])
  let next = 0
  return batch.map((spelled) => {
    if (!isOf(rows[next], spelled)) return null
    const own = rows.slice(next, next + spelled.request.events.length)
    next += own.length
    return recordedOf(spelled, own)
  })
}
