import type { Sql } from 'postgres'

/** The position of the newest event that is visible, 0 in an empty log. */
export const logHead = async (sql: Sql): Promise<number> => {
  const [last] = await sql<{ position: number }[]>`
    select coalesce(max(position), 0) as position from hindsight.events`
  return last?.position ?? 0
}
