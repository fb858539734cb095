import { type SQL, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { application } from '../db/client'
import { domains } from '../domain'
import type { Domain } from '../event-sourcing/domain'

export type RebuildStatus = {
  readonly done: number
  readonly total: number
  /** events a second since it began */
  readonly rate: number
  readonly etaSeconds: number | null
  readonly status: 'running' | 'paused'
  /** why it cannot go on */
  readonly error: string | null
}

export type ConsumerStatus = {
  readonly name: string
  readonly kind: 'projection' | 'index' | 'inbox' | 'saga'
  readonly mode: 'inline' | 'async'
  /** `new` has not run yet; `off` cannot run here */
  readonly status: 'running' | 'paused' | 'rebuilding' | 'new' | 'off'
  /** why it is off */
  readonly reason: string | null
  readonly position: number
  /** how many positions it is behind the head of the log */
  readonly lag: number
  readonly handled: number
  readonly rate: number
  readonly error: string | null
  readonly failedAt: string | null
  readonly waiting: number
  readonly parked: number
  readonly rebuild: RebuildStatus | null
}

type Checkpoint = {
  readonly consumer: string
  readonly reached: number
  readonly handled: number
  readonly rate: number
  readonly status: 'running' | 'paused'
  readonly error: string | null
  readonly failedAt: string | null
  readonly waiting: number
  readonly parked: number
}

type Rebuild = { readonly projection: string } & Omit<RebuildStatus, 'etaSeconds'>
type Known = Pick<Domain<never>, 'projections' | 'inboxes' | 'sagas'>

/** Each figure is counted up to here, so that looking costs the same however much waits. */
const countedMax = 100_000

const counted = (rows: SQL) => sql`(select count(*) from (select from ${rows} limit ${countedMax}) as rows)::integer`

const parkedCommands = counted(sql`reactions.saga_commands s
  where s.saga = substr(c.consumer, length('saga:') + 1) and s.status in ('waiting', 'parked') and s.status = 'parked'`)

const checkpointRows = (db: PostgresJsDatabase): Promise<readonly Checkpoint[]> =>
  db.execute<Checkpoint>(sql`
    select c.consumer, c.reached, c.handled, c.status, c.error,
           case when c.updated_at > now() - interval '10 seconds' then c.rate else 0 end as rate,
           to_char(c.failed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "failedAt",
           ${counted(sql`reactions.deliveries d where d.consumer = c.consumer and d.status = 'waiting'`)} as waiting,
           ${counted(sql`reactions.deliveries d where d.consumer = c.consumer and d.status = 'parked'`)}
           + case when c.kind = 'saga' then ${parkedCommands} else 0 end as parked
      from reactions.checkpoints c`)

const rebuildRows = (db: PostgresJsDatabase): Promise<readonly Rebuild[]> =>
  db.execute<Rebuild>(sql`
    select projection, sum(done)::bigint as done, sum(total)::bigint as total, min(status) as status, max(error) as error,
           coalesce(sum(done) / nullif(extract(epoch from max(updated_at) - min(started_at)), 0), 0)::float8 as rate
      from reactions.rebuilds group by projection`)

const withEta = ({ done, total, rate, status, error }: Rebuild): RebuildStatus => ({
  done,
  total,
  rate,
  status,
  error,
  etaSeconds: rate > 0 && status === 'running' ? Math.max(0, Math.round((total - done) / rate)) : null,
})

type Subject = Pick<ConsumerStatus, 'name' | 'kind' | 'mode' | 'reason'>

const subjectsOf = (known: readonly Known[]): readonly Subject[] =>
  known.flatMap(({ projections, inboxes, sagas }): Subject[] => [
    ...projections.map(({ name, mode }) => ({ name, kind: 'projection' as const, mode, reason: null })),
    ...inboxes.map(({ name, off }) => ({ name, kind: 'inbox' as const, mode: 'async' as const, reason: off() })),
    ...sagas.map(({ name }) => ({ name, kind: 'saga' as const, mode: 'async' as const, reason: null })),
  ])

const statusOf = (
  subject: Subject,
  checkpoint: Checkpoint | undefined,
  rebuild: RebuildStatus | null,
): ConsumerStatus['status'] => {
  if (subject.reason) return 'off'
  if (rebuild) return 'rebuilding'
  if (subject.mode === 'inline') return 'running'
  return checkpoint?.status ?? 'new'
}

/** Everything that follows the log: where it is, how far behind, and what troubles it. */
export const listConsumers = async (
  _reviewer: Reviewer,
  head: number,
  db: PostgresJsDatabase = application().db,
  known: readonly Known[] = domains,
): Promise<readonly ConsumerStatus[]> => {
  const [checkpoints, rebuilds] = await Promise.all([checkpointRows(db), rebuildRows(db)])
  return subjectsOf(known).map((subject) => {
    const checkpoint = checkpoints.find(({ consumer }) => consumer === `${subject.kind}:${subject.name}`)
    const running = rebuilds.find(({ projection }) => projection === subject.name)
    const rebuild = running ? withEta(running) : null
    const position = subject.mode === 'inline' ? head : (checkpoint?.reached ?? 0)
    return {
      ...subject,
      status: statusOf(subject, checkpoint, rebuild),
      position,
      // What is off begins with what happens once it is on.
      lag: subject.reason ? 0 : Math.max(0, head - position),
      handled: checkpoint?.handled ?? 0,
      rate: checkpoint?.rate ?? 0,
      error: checkpoint?.error ?? null,
      failedAt: checkpoint?.failedAt ?? null,
      waiting: checkpoint?.waiting ?? 0,
      parked: checkpoint?.parked ?? 0,
      rebuild,
    }
  })
}
