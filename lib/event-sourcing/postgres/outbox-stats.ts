import type { Sql } from 'postgres'

export type OutboxStats = {
  readonly total: number
  readonly waiting: number
  readonly published: number
  readonly parked: number
  /** when the oldest waiting message was recorded: ISO 8601, UTC */
  readonly oldestWaiting: string | null
  /** the most attempts at a message that is not published yet */
  readonly attemptsMax: number
}

/** Each figure is counted up to here, so that looking costs the same however full the outbox is. */
export const countedMax = 100_000

const counted = (condition: string, column: string) =>
  `(select count(*) from (select from reactions.outbox where ${condition} order by ${column} limit ${countedMax}) as m)`

/** How full the outbox is; what was given up counts no more. */
export const outboxStats = async (sql: Pick<Sql, 'unsafe'>): Promise<OutboxStats> => {
  const [found] = await sql.unsafe<Omit<OutboxStats, 'total'>[]>(`
    select ${counted("status = 'waiting'", 'position')} as waiting,
           ${counted("status = 'parked'", 'position')} as parked,
           ${counted("status in ('published', 'discarded') and status = 'published'", 'published_at')} as published,
           (select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            from reactions.outbox where status = 'waiting' order by position limit 1) as "oldestWaiting",
           (select coalesce(max(attempts), 0) from (
              select attempts from reactions.outbox where status in ('waiting', 'parked')
              order by position limit ${countedMax}) as m) as "attemptsMax"`)
  const stats = found ?? { waiting: 0, published: 0, parked: 0, oldestWaiting: null, attemptsMax: 0 }
  return { ...stats, total: stats.waiting + stats.published + stats.parked }
}
