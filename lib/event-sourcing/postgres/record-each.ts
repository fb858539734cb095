import postgres, { type Sql } from 'postgres'
import type { RecordedEvent } from '../event'
import { versionConflict } from './conflicts'
import { isAway } from './event-fault'
import { recordSpelled } from './record'
import { recordBatch } from './record-batch'
import type { Candidate } from './take-batch'

export type Waiting = Candidate & {
  readonly resolve: (events: readonly RecordedEvent[]) => void
  readonly reject: (error: unknown) => void
}

/** For a row that one of its appends wants, a batch waits 100 ms: see `batchStatement`. After longer it was the table. */
const longMs = 5_000

/**
 * Whether the server refused a batch for what some of it is. Of a lost answer nobody knows whether it was recorded; and
 * what was waited for until the time was up is in the way of each of them.
 */
const isOfSome = (error: unknown, tookMs: number) =>
  error instanceof postgres.PostgresError &&
  !isAway(error) &&
  error.code !== '57014' &&
  (error.code !== '55P03' || tookMs < longMs)

/**
 * Records a batch and tells each of its appends what became of it. A batch that is refused is tried in halves, down to
 * the one that is to blame: the others do not learn of it.
 */
export const recordEach = async (sql: Sql, batch: readonly Waiting[]): Promise<void> => {
  const [first] = batch
  if (!first) return
  if (batch.length === 1) return recordSpelled(sql, first.spelled).then(first.resolve, first.reject)
  const began = performance.now()
  try {
    const spelled = batch.map((waiting) => waiting.spelled)
    const recorded = await recordBatch(sql, spelled)
    for (const [index, { resolve, reject }] of batch.entries()) {
      const events = recorded[index]
      if (events) resolve(events)
      else reject(versionConflict())
    }
  } catch (error) {
    if (isOfSome(error, performance.now() - began)) {
      const half = Math.ceil(batch.length / 2)
      await Promise.all([recordEach(sql, batch.slice(0, half)), recordEach(sql, batch.slice(half))])
    } else for (const { reject } of batch) reject(error)
  }
}
