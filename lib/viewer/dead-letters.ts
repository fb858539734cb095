import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { application } from '../db/client'

/** Something that was tried again and again and then put aside, with the event that it is about. */
export type DeadLetter = {
  /** what `retry` and `discard` take */
  readonly target: string
  /** who could not do it, such as `inbox:email-receipt` or `relay` */
  readonly consumer: string
  /** null where it came from no event, such as a time-out */
  readonly position: number | null
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly attempts: number
  readonly error: string
  readonly failedAt: string
}

const shownMax = 200

const at = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

/** The oldest dead letters of all kinds, oldest first. */
export const listDeadLetters = (
  _reviewer: Reviewer,
  db: PostgresJsDatabase = application().db,
): Promise<readonly DeadLetter[]> =>
  db.execute<DeadLetter>(sql`
    select * from (
      (select jsonb_build_array('delivery', d.consumer, d.position)::text as target, d.consumer, d.position, e.type,
              e.aggregate_type as "aggregateType", e.aggregate_id as "aggregateId", d.attempts,
              coalesce(d.error, '') as error, ${at('d.updated_at')} as "failedAt"
         from reactions.deliveries d join hindsight.events e using (position)
        where d.status = 'parked' order by d.position limit ${shownMax})
      union all
      (select jsonb_build_array('message', m.id)::text, 'relay', m.position, m.type, m.aggregate_type, m.aggregate_id,
              m.attempts, coalesce(m.error, ''), ${at('m.created_at')}
         from reactions.outbox m
        where m.status = 'parked' order by m.position limit ${shownMax})
      union all
      (select jsonb_build_array('command', c.saga, c.key, c.step, c.number)::text, 'saga:' || c.saga, s.position,
              c.command ->> 'type', null, c.command ->> 'aggregateId', c.attempts, coalesce(c.error, ''),
              ${at('c.updated_at')}
         from reactions.saga_commands c join reactions.saga_steps s using (saga, key, step)
        where c.status in ('waiting', 'parked') and c.status = 'parked' order by c.updated_at limit ${shownMax})
    ) as letters order by "failedAt", position nulls last limit ${shownMax}`)
