import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import type { ConsumerStatus } from './operations'

type Row = Pick<ConsumerStatus, 'error' | 'rate'> & {
  readonly status: 'building' | 'live'
  readonly reached: number
  readonly indexed: number
  readonly secondsLeft: number | null
}

const generations = (db: PostgresJsDatabase, head: number) =>
  db.execute<Row>(sql`
    select status, reached, indexed, error,
           case when updated_at > now() - interval '10 seconds' then rate else 0 end as rate,
           case when rate > 0 then greatest(0, round((${head} - reached) / rate))::float8 end as "secondsLeft"
      from search.generations`)

/** What keeps the log searchable, among what follows the log; what it has not taken in yet is searched all the same. */
export const findIndex = async (_reviewer: Reviewer, head: number, db: PostgresJsDatabase): Promise<ConsumerStatus> => {
  const rows = await generations(db, head)
  const [live, building] = (['live', 'building'] as const).map((status) => rows.find((row) => row.status === status))
  const shown = live ?? building
  const position = shown?.reached ?? 0
  return {
    name: 'search',
    kind: 'index',
    mode: 'async',
    status: building ? 'rebuilding' : live ? 'running' : 'new',
    reason: null,
    position,
    lag: Math.max(0, head - position),
    handled: shown?.indexed ?? 0,
    rate: shown?.rate ?? 0,
    error: building?.error ?? live?.error ?? null,
    failedAt: null,
    waiting: 0,
    parked: 0,
    rebuild: building
      ? {
          done: Math.min(building.reached, head),
          total: head,
          rate: building.rate,
          status: 'running',
          error: building.error,
          etaSeconds: building.secondsLeft,
        }
      : null,
  }
}
