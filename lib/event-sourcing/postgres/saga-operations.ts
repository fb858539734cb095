import type { Sql } from 'postgres'

type Reading = Pick<Sql, 'unsafe'>

export type SagaCounts = {
  readonly saga: string
  readonly processes: number
  /** commands that wait to be issued, or to be issued again */
  readonly waiting: number
  /** commands that wait for a person */
  readonly parked: number
  /** time-outs to come, and those of them that are due */
  readonly timeouts: number
  readonly due: number
  readonly error: string | null
}

/** Each figure is counted up to here, so that looking costs the same however much there is. */
export const countedMax = 100_000

const counted = (table: string, condition: string) =>
  `(select count(*) from (select from reactions.${table} t where t.saga = names.saga ${condition} limit ${countedMax}) as c)`

/** How these sagas are, in the order of their names given. */
export const countSagas = async (sql: Reading, names: readonly string[]): Promise<readonly SagaCounts[]> =>
  sql.unsafe<SagaCounts[]>(
    `select names.saga, ${counted('sagas', '')} as processes,
       ${counted('saga_commands', "and t.status in ('waiting', 'parked') and t.status = 'waiting'")} as waiting,
       ${counted('saga_commands', "and t.status in ('waiting', 'parked') and t.status = 'parked'")} as parked,
       ${counted('saga_timeouts', '')} as timeouts,
       ${counted('saga_timeouts', 'and t.due_at <= clock_timestamp()')} as due,
       (select t.error from reactions.saga_commands t
        where t.saga = names.saga and t.status in ('waiting', 'parked') and t.error is not null
        order by t.updated_at desc limit 1) as error
     from unnest($1::text[]) with ordinality as names(saga, place) order by place`,
    [names],
  )

/** The place of one command of a saga. */
export type SagaCommandId = {
  readonly saga: string
  readonly key: string
  readonly step: number
  readonly number: number
}

export type ParkedCommand = SagaCommandId & {
  readonly type: string
  readonly aggregateId: string
  readonly data: unknown
  readonly error: string
  readonly attempts: number
  /** the event that led to it */
  readonly causationId: string | null
  /** ISO time, UTC */
  readonly parkedAt: string
}

/** The commands of all sagas that wait for a person, oldest first. */
export const listParkedCommands = (
  sql: Reading,
  { limit }: { readonly limit: number },
): Promise<readonly ParkedCommand[]> =>
  sql.unsafe<ParkedCommand[]>(
    `select saga, key, step, number, command ->> 'type' as type, command ->> 'aggregateId' as "aggregateId",
       command -> 'data' as data, coalesce(error, '') as error, attempts, metadata ->> 'causationId' as "causationId",
       to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "parkedAt"
     from reactions.saga_commands where status in ('waiting', 'parked') and status = 'parked'
     order by updated_at, saga, key, step, number limit $1`,
    [limit],
  )

const change = async (sql: Reading, { saga, key, step, number }: SagaCommandId, set: string): Promise<boolean> => {
  const { count } = await sql.unsafe(
    `update reactions.saga_commands set ${set}, updated_at = clock_timestamp()
     where saga = $1 and key = $2 and step = $3 and number = $4 and status = 'parked'`,
    [saga, key, step, number],
  )
  return count > 0
}

/** Gives a parked command all its attempts again; what waits behind it follows. False when it is not parked (any more). */
export const retryCommand = (sql: Reading, id: SagaCommandId): Promise<boolean> =>
  change(sql, id, "status = 'waiting', attempts = 0, due_at = clock_timestamp(), error = null")

/** Gives a parked command up; its saga goes on without it, and is not told. False when it is not parked (any more). */
export const discardCommand = (sql: Reading, id: SagaCommandId): Promise<boolean> =>
  change(sql, id, "status = 'discarded'")
