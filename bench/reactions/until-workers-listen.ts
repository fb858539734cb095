import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'

const timeoutMs = 60_000

/** Waits until so many workers are up: each listens on a connection of its own. */
export async function untilWorkersListen(sql: Sql, workers: number): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(20)) {
    const listening = await sql`select from pg_stat_activity where query ilike 'listen%hindsight_work%'`
    if (listening.length === workers) return
  }
  throw new Error(`There are not ${workers} workers after ${timeoutMs / 1000} seconds`)
}
