import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { application } from '../db/client'

type Row = {
  readonly status: 'running' | 'paused'
  /** the newest position whose message was published */
  readonly position: number
  readonly rate: number
  readonly error: string | null
  readonly failedAt: string | null
}

export type RelayStatus = Omit<Row, 'status'> & {
  readonly status: Row['status'] | 'new' | 'off'
  /** why it is off */
  readonly reason: string | null
}

const untouched = { status: 'new', position: 0, rate: 0, error: null, failedAt: null } as const

/** How the relay is; without a target it is off, and messages wait. */
export const findRelay = async (
  _reviewer: Reviewer,
  hasTarget: boolean,
  db: PostgresJsDatabase = application().db,
): Promise<RelayStatus> => {
  const [found] = await db.execute<Row>(sql`
    select status, reached as position, error,
           case when updated_at > now() - interval '10 seconds' then rate else 0 end as rate,
           to_char(failed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "failedAt"
      from reactions.checkpoints where consumer = 'relay'`)
  const relay = found ?? untouched
  return hasTarget
    ? { ...relay, reason: null }
    : { ...relay, status: 'off', reason: 'No target is set (NATS_URL or WEBHOOK_URL).' }
}
