import type { Sql } from 'postgres'

const changed = async (found: Promise<{ readonly count: number }>): Promise<boolean> => (await found).count > 0

/** Gives a dead letter all its attempts again; what waits behind it follows. False when it is none (any more). */
export const retryMessage = (sql: Pick<Sql, 'unsafe'>, id: string): Promise<boolean> =>
  changed(
    sql.unsafe(
      `update reactions.outbox set status = 'waiting', attempts = 0, due_at = null
       where id = $1::uuid and status = 'parked'`,
      [id],
    ),
  )

/** Gives a dead letter up for good; what waits behind it goes on without it. False when it is none (any more). */
export const discardMessage = (sql: Pick<Sql, 'unsafe'>, id: string): Promise<boolean> =>
  changed(
    sql.unsafe(
      `update reactions.outbox set status = 'discarded', published_at = clock_timestamp()
       where id = $1::uuid and status = 'parked'`,
      [id],
    ),
  )
