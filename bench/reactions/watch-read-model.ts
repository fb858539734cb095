import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import type { Arrivals } from './arrivals'

const everyMs = 5

/** Looks again and again how many orders the async read model counts: the n-th to be there is the n-th acknowledged. */
export const watchReadModel = (url: string, created: Arrivals): { stop(): Promise<void> } => {
  const sql = postgres(url, { max: 1 })
  const stopping = new AbortController()
  const watch = async () => {
    for (let seen = 0; !stopping.signal.aborted; ) {
      const [found] = await sql<{ count: number }[]>`
        select coalesce(sum(created), 0)::integer as count from read_models.order_statistics`
      for (const count = found?.count ?? 0; seen < count; created.arrived(String(seen))) seen += 1
      await pause(everyMs)
    }
  }
  const watching = watch()
  return {
    stop: async () => {
      stopping.abort()
      await watching
      await sql.end()
    },
  }
}
