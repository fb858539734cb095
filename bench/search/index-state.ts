import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'

type State = { readonly status: string; readonly indexed: number; readonly events: number }

/** How many events the log holds beyond the data set, and how many of all the index has taken in. */
export const tailLength = async (sql: Sql, events: number): Promise<number> => {
  const [state] = await sql<State[]>`
    select coalesce((select indexed::float8 from search.generations where status = 'live'), 0) as indexed,
      ${events} + (select count(*)::float8 from hindsight.events where position > ${events}) as events`
  return state ? state.events - state.indexed : 0
}

/** Waits until the index has taken in all but a few events; answers how many milliseconds that took. */
export async function untilIndexed(sql: Sql, events: number, report: (indexed: number) => void): Promise<number> {
  const began = performance.now()
  for (;;) {
    const tail = await tailLength(sql, events)
    if (tail < 2_048) return performance.now() - began
    const [building] = await sql<{ indexed: number }[]>`
      select max(indexed)::float8 as indexed from search.generations`
    report(building?.indexed ?? 0)
    await pause(200)
  }
}
