import type { Sql, TransactionSql } from 'postgres'
import { attemptsMax, backOffMs } from '../back-off'
import type { Message } from '../outbox'
import type { Publication } from '../publish-lanes'
import { messageColumns } from './message-columns'

/** The name of the relay's checkpoint. */
export const relayName = 'relay'

type Checkpoint = { readonly status: string; readonly error: string | null }
export type Waiting = Message & { readonly attempts: number }

// A subquery that is asked for each row: nothing better can come to the planner's mind than one look into the lane.
const due = `m.status = 'waiting' and (m.due_at is null or m.due_at <= now())
  and not coalesce((select true from reactions.outbox e
    where e.aggregate_type = m.aggregate_type and e.aggregate_id = m.aggregate_id and e.position < m.position
      and e.status in ('waiting', 'parked') and (e.status = 'parked' or e.due_at > now()) limit 1), false)`

/** Whether a round is worth beginning, without leaving a trace; makes the checkpoint where it is missing. */
export const look = async (
  sql: Sql,
): Promise<{ readonly status: string | null; readonly hasWork: boolean } | undefined> => {
  const [found] = await sql.unsafe<{ status: string | null; hasWork: boolean }[]>(
    `select (select status from reactions.checkpoints where consumer = '${relayName}') as status,
            exists (select from reactions.outbox m where ${due}) as "hasWork"`,
  )
  if (found?.status === null)
    await sql.unsafe(
      `insert into reactions.checkpoints (consumer, kind, epoch)
       select '${relayName}', 'relay', coalesce(max(epoch), 0) from hindsight.epochs on conflict do nothing`,
    )
  return found
}

/** The row lock is the leadership: of several relays one publishes. */
export const lead = async (tx: TransactionSql): Promise<Checkpoint | undefined> => {
  const [checkpoint] = await tx.unsafe<Checkpoint[]>(
    `select status, error from reactions.checkpoints where consumer = '${relayName}' for update skip locked`,
  )
  return checkpoint
}

/** What may be published now, oldest first. */
export const claim = (tx: TransactionSql, limit: number): Promise<readonly Waiting[]> =>
  tx.unsafe<Waiting[]>(
    `select ${messageColumns}, m.attempts from reactions.outbox m where ${due} order by m.position limit $1`,
    [limit],
  )

/** Marks messages that all targets have. */
export const markPublished = async (tx: TransactionSql, published: readonly Message[]): Promise<void> => {
  await tx.unsafe(
    `update reactions.outbox set status = 'published', published_at = clock_timestamp(), due_at = null, error = null
     where id = any($1::uuid[])`,
    [published.map(({ id }) => id)],
  )
}

/** A target that is away counts against no message: its lane is tried again soon, however often that was in vain. */
export const setAside = async (
  tx: TransactionSql,
  waiting: readonly Waiting[],
  unpublished: Publication['unpublished'],
  firstBackOffMs: number | undefined,
): Promise<void> => {
  const attempted = new Map(waiting.map(({ id, attempts }) => [id, attempts]))
  const rows = unpublished.map(({ message: { id }, error, isAway }) => {
    const attempts = (attempted.get(id) ?? 0) + (isAway ? 0 : 1)
    const status = attempts >= attemptsMax ? 'parked' : 'waiting'
    return { id, error, attempts, status, pauseMs: backOffMs(isAway ? 1 : attempts, firstBackOffMs) }
  })
  await tx.unsafe(
    `update reactions.outbox m set attempts = f.attempts, status = f.status, error = f.error,
       due_at = case when f.status = 'waiting' then clock_timestamp() + f."pauseMs" * interval '1 millisecond' end
     from jsonb_to_recordset($1::text::jsonb)
       as f(id uuid, attempts integer, status text, error text, "pauseMs" double precision)
     where m.id = f.id`,
    [JSON.stringify(rows)],
  )
}

const rateOverSeconds = 10

/** Keeps what people see of the relay; its error is that of the last round that had something to do. */
export const saveCheckpoint = async (tx: TransactionSql, { published, unpublished }: Publication): Promise<void> => {
  const last = published.reduce((furthest, { position }) => Math.max(furthest, position), 0)
  await tx.unsafe(
    `update reactions.checkpoints set handled = handled + $1::integer, error = $2::text,
       rate = rate + (1 - exp(-passed / ${rateOverSeconds})) * ($1::integer / passed - rate),
       failed_at = case when $2::text is null then failed_at else clock_timestamp() end,
       reached = coalesce(
         (select min(position) - 1 from reactions.outbox where status in ('waiting', 'parked')), greatest(reached, $3)),
       updated_at = clock_timestamp()
     from (select greatest(extract(epoch from clock_timestamp() - updated_at)::float8, 0.001) as passed
           from reactions.checkpoints where consumer = '${relayName}') as since
     where consumer = '${relayName}'`,
    [published.length, unpublished.at(-1)?.error ?? null, last],
  )
}
