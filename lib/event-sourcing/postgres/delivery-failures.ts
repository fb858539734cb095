import type { TransactionSql } from 'postgres'
import { attemptsMax, backOffMs } from '../back-off'
import type { RecordedEvent } from '../event'

/** An event that could not be handled, or one behind it in its lane (no error yet). */
export type Held = {
  readonly event: Pick<RecordedEvent, 'position' | 'id'>
  readonly lane: string
  readonly attempts: number
  readonly error: string | null
}

/** Keeps what a consumer could not handle: it is tried again with growing pauses, and parked after the last attempt. */
export const holdDeliveries = async (tx: TransactionSql, consumer: string, held: readonly Held[]): Promise<void> => {
  for (const { event, lane, attempts, error } of held) {
    const status = attempts < attemptsMax ? 'waiting' : 'parked'
    const seconds = error !== null && status === 'waiting' ? backOffMs(attempts) / 1_000 : null
    await tx`
      insert into reactions.deliveries as d (consumer, position, lane, event_id, status, attempts, due_at, error)
      values (${consumer}, ${event.position}, ${lane}, ${event.id}, ${status}, ${attempts},
              clock_timestamp() + make_interval(secs => ${seconds}), ${error})
      on conflict (consumer, position) do update
      set status = excluded.status, attempts = excluded.attempts, due_at = excluded.due_at, error = excluded.error,
          updated_at = clock_timestamp()`
  }
  const last = held.findLast(({ error }) => error !== null)
  if (!last) return
  await tx`
    update reactions.checkpoints set error = ${last.error}, failed_at = clock_timestamp() where consumer = ${consumer}`
}
