import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'

/** How many events the index has not taken in yet; nothing is ever appended in vain here. */
export const tailLength = async (sql: Sql): Promise<number> => {
  const [state] = await sql<{ tail: number }[]>`
    select (last_value - coalesce((select indexed from search.generations where status = 'live'), 0))::float8 as tail
    from hindsight.events_position_seq`
  return state?.tail ?? 0
}

/** Waits until the index has taken in all but a few events; answers how many milliseconds that took. */
export async function untilIndexed(sql: Sql, report: (indexed: number) => void): Promise<number> {
  const began = performance.now()
  for (;;) {
    const tail = await tailLength(sql)
    // One of an older format is searched until another has been made beside it.
    const [building] = await sql<{ indexed: number }[]>`
      select indexed::float8 as indexed from search.generations where status = 'building'`
    if (tail < 2_048 && !building) return performance.now() - began
    report(building?.indexed ?? 0)
    await pause(200)
  }
}
