import type { Sql, TransactionSql } from 'postgres'
import type { Json, JsonObject } from '../json'
import type { Failure, Outcome } from '../outcome'
import type { Saga } from '../sagas'
import { sagaConsumerName } from './saga-consumer'

/** A command that this worker may dispatch now, and the how many-th attempt it is. */
export type ClaimedCommand = {
  readonly key: string
  readonly step: number
  readonly number: number
  readonly attempts: number
  readonly command: { readonly type: string; readonly aggregateId: string; readonly data: Json }
  readonly metadata: JsonObject
}

export type Ending = {
  readonly status: 'done' | 'failed' | 'parked' | 'waiting'
  readonly outcome?: Outcome
  readonly failure?: Failure
  readonly error?: string
  readonly pauseMs?: number
}
export type EndedCommand = ClaimedCommand & Ending

/** How long a command belongs to whoever claimed it; then another worker may repeat it, which acts no second time. */
export const leaseMs = 5_000

// The place in the process is a subquery that is asked for each row: a join would be planned over all processes.
/** Claims due commands of a saga: only the first open one of a process; the ones behind it wait for its end. */
export const claimCommands = (sql: Sql, saga: Saga, limit: number) =>
  sql.unsafe<ClaimedCommand[]>(
    `update reactions.saga_commands c
     set attempts = c.attempts + 1, due_at = clock_timestamp() + $3 * interval '1 millisecond',
         updated_at = clock_timestamp()
     from (
       select w.saga, w.key, w.step, w.number from reactions.saga_commands w
       where w.saga = $1 and w.status = 'waiting' and w.due_at <= clock_timestamp()
         and not coalesce((select true from reactions.saga_commands e
           where e.saga = w.saga and e.key = w.key and (e.step, e.number) < (w.step, w.number)
             and e.status in ('waiting', 'parked') limit 1), false)
         and not exists (select from reactions.checkpoints where consumer = $4 and status = 'paused')
       order by w.due_at limit $2 for update skip locked
     ) as first
     where (c.saga, c.key, c.step, c.number) = (first.saga, first.key, first.step, first.number)
     returning c.key, c.step, c.number, c.attempts, c.command, c.metadata`,
    [saga.name, limit, leaseMs, sagaConsumerName(saga.name)],
  )

/** Writes endings down, but for commands that were claimed anew meanwhile; answers those that it wrote. */
export const markCommands = async (
  tx: TransactionSql,
  saga: Saga,
  endings: readonly EndedCommand[],
): Promise<readonly EndedCommand[]> => {
  const marked = await tx.unsafe<{ key: string; step: number; number: number }[]>(
    `update reactions.saga_commands c
     set status = e.status, outcome = e.outcome, error = e.error, updated_at = clock_timestamp(),
         due_at = case when e.status = 'waiting' then clock_timestamp() + e."pauseMs" * interval '1 millisecond'
                       else c.due_at end
     from jsonb_to_recordset($2::text::jsonb) as e(key text, step integer, number integer, attempts integer,
       status text, outcome jsonb, error text, "pauseMs" double precision)
     where c.saga = $1 and c.key = e.key and c.step = e.step and c.number = e.number
       and c.attempts = e.attempts and c.status in ('waiting', 'failed')
     returning c.key, c.step, c.number`,
    [saga.name, JSON.stringify(endings)],
  )
  return endings.filter((ended) =>
    marked.some(({ key, step, number }) => key === ended.key && step === ended.step && number === ended.number),
  )
}
