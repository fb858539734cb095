import type { TransactionSql } from 'postgres'
import { attemptsMax, backOffMs } from '../back-off'
import type { RecordedEvent } from '../event'
import { noteFailure } from './checkpoints'

/** An event that could not be handled, or one behind it in its lane (no error yet). */
export type Held = {
  readonly event: Pick<RecordedEvent, 'position' | 'id'>
  readonly lane: string
  readonly attempts: number
  readonly error: string | null
}

/** Keeps what a consumer could not handle: it is tried again with growing pauses, and parked after the last attempt. */
export const holdDeliveries = async (tx: TransactionSql, consumer: string, held: readonly Held[]): Promise<void> => {
  if (held.length === 0) return
  const rows = held.map(({ event, lane, attempts, error }) => {
    const isParked = attempts >= attemptsMax
    const pause = error === null || isParked ? null : backOffMs(attempts) / 1_000
    const status = isParked ? 'parked' : 'waiting'
    return { position: event.position, event_id: event.id, lane, status, attempts, pause, error }
  })
  await tx`
    insert into reactions.deliveries (consumer, position, lane, event_id, status, attempts, due_at, error)
    select ${consumer}, position, lane, event_id, status, attempts,
           clock_timestamp() + make_interval(secs => pause), error
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as held (
      position bigint, lane text, event_id uuid, status text, attempts integer, pause float8, error text)
    on conflict (consumer, position) do update
    set status = excluded.status, attempts = excluded.attempts, due_at = excluded.due_at, error = excluded.error,
        updated_at = clock_timestamp()`
  const last = held.findLast(({ error }) => error !== null)
  if (last?.error) await noteFailure(tx, consumer, last.error)
}
