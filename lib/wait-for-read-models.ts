import { application } from './db/client'
import { waitUntilProcessed } from './event-sourcing/postgres/wait-until-processed'

const WAIT_MS = 2_000

/**
 * Waits until async read models hold what was just recorded, so that the next page shows it; two seconds at most, as a
 * page with older figures is better than none. Never fails: what was recorded is recorded.
 */
export const waitForReadModels = async (
  names: readonly string[],
  positions: readonly number[],
  connection = application(),
): Promise<void> => {
  const last = positions.at(-1)
  if (last === undefined) return
  await Promise.all(
    names.map((name) =>
      waitUntilProcessed(connection, `projection:${name}`, last, { timeoutMs: WAIT_MS }).catch(() => false),
    ),
  )
}
