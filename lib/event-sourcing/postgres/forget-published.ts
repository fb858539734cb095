import type { Sql } from 'postgres'

const batch = 10_000

/**
 * Removes messages that were published or discarded before a time, in pieces so that nobody waits for long. Answers
 * how many.
 */
export const forgetPublished = async (sql: Pick<Sql, 'unsafe'>, before: Date): Promise<number> => {
  for (let forgotten = 0; ; ) {
    const { count } = await sql.unsafe(
      `delete from reactions.outbox where id = any(array(
         select id from reactions.outbox
         where status in ('published', 'discarded') and published_at < $1::timestamptz order by published_at limit $2))`,
      [before.toISOString(), batch],
    )
    forgotten += count
    if (count < batch) return forgotten
  }
}
