import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import { type Page, type Place, pageOf } from '../domain/page-of'
import { isAggregateId, type Saga } from '../event-sourcing'

/** A process of a saga, as a list shows it; its id is the saga's key. */
export type ProcessSummary = {
  readonly id: string
  readonly step: number
  /** commands that wait to be issued, and those that wait for a person */
  readonly waiting: number
  readonly parked: number
  readonly startedAt: string
  readonly updatedAt: string
}

export const findSaga = (name: string): Saga | null =>
  domains.flatMap(({ sagas }) => sagas).find((saga) => saga.name === name) ?? null

const time = (column: string) => sql.raw(`to_char(s.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
const commands = (status: string) =>
  sql`(select count(*) from reactions.saga_commands c where c.saga = s.saga and c.key = s.key and c.status = ${status})`

/** A page of a saga's processes: what changed last comes first. */
export const listProcesses = async (
  _reviewer: Reviewer,
  saga: string,
  page: Place & { readonly limit: number },
  db: PostgresJsDatabase = reader().db,
): Promise<Page<ProcessSummary>> => {
  const cursor = page.after ?? page.before
  const isBackwards = page.before !== undefined
  const here = sql`(select p.updated_at from reactions.sagas p where p.saga = ${saga} and p.key = ${cursor})`
  const older = sql`s.updated_at <= ${here} and (s.updated_at < ${here} or s.key > ${cursor})`
  const newer = sql`s.updated_at >= ${here} and (s.updated_at > ${here} or s.key < ${cursor})`
  const rows = await db.execute<ProcessSummary>(sql`
    select s.key as id, s.step, ${commands('waiting')} as waiting, ${commands('parked')} as parked,
      ${time('started_at')} as "startedAt", ${time('updated_at')} as "updatedAt"
    from reactions.sagas s
    where s.saga = ${saga} and ${cursor === undefined ? sql`true` : isBackwards ? newer : older}
    order by ${isBackwards ? sql`s.updated_at asc nulls first, s.key desc` : sql`s.updated_at desc nulls last, s.key`}
    limit ${page.limit + 1}`)
  return pageOf([...rows], page, page.limit)
}

/** Whether this code knows the saga, or a process of it is left from code that did. */
export const hasSaga = async (
  _reviewer: Reviewer,
  saga: string,
  db: PostgresJsDatabase = reader().db,
): Promise<boolean> => {
  if (findSaga(saga) !== null) return true
  const found = await db.execute(sql`select 1 from reactions.sagas where saga = ${saga} limit 1`)
  return found.length > 0
}

/** Whether a saga has, or had, a process with this key. */
export const hasProcess = async (
  _reviewer: Reviewer,
  saga: string,
  key: string,
  db: PostgresJsDatabase = reader().db,
): Promise<boolean> => {
  if (!isAggregateId(key)) return false
  const found = await db.execute(sql`select 1 from reactions.sagas where saga = ${saga} and key = ${key}`)
  return found.length > 0
}
