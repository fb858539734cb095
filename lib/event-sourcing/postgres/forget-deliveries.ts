import type { Sql } from 'postgres'

const batch = 10_000

/** Removes deliveries that were done or discarded before a time, in pieces so that nobody waits for long. Answers how many. */
export const forgetDeliveries = async (sql: Pick<Sql, 'unsafe'>, before: Date): Promise<number> => {
  for (let forgotten = 0; ; ) {
    const { count } = await sql.unsafe(
      `delete from reactions.deliveries where (consumer, position) in (
         select consumer, position from reactions.deliveries
         where status in ('done', 'discarded') and updated_at < $1::timestamptz order by updated_at limit $2)`,
      [before.toISOString(), batch],
    )
    forgotten += count
    if (count < batch) return forgotten
  }
}
