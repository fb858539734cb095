import { setTimeout as wait } from 'node:timers/promises'
import { application } from '../db/client'

async function readsTheLog(): Promise<boolean> {
  try {
    await application().sql`select 1 from hindsight.events limit 1`
    return true
  } catch {
    return false
  }
}

/** Whether the log can be read within the time given. */
export async function isHealthy(withinMs = 2_000): Promise<boolean> {
  const patience = new AbortController()
  const tooLate = wait(withinMs, false, { signal: patience.signal }).catch(() => false)
  const healthy = await Promise.race([readsTheLog(), tooLate])
  patience.abort()
  return healthy
}
