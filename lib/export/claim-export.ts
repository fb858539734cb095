import { type Connection, connect } from '../db/connect'
import { env } from '../env'
import { PLACES, placesFor } from './places'

export type Claim =
  | { readonly ok: true; readonly connection: Connection; readonly release: () => Promise<void> }
  /** `busy`: the same person exports already; `full`: too many others do */
  | { readonly ok: false; readonly reason: 'busy' | 'full' }

type Given = { readonly url: string; readonly takePlace: () => (() => void) | null }

const takePlace = placesFor(PLACES)

/**
 * A connection for one export, which nobody has but this person, in whatever process: its session holds a lock by their
 * name. When this process dies the connection goes, and the lock with it.
 */
export const claimExport = async (
  actor: string,
  given: Given = { url: env().databaseReadUrl, takePlace },
): Promise<Claim> => {
  const giveBack = given.takePlace()
  if (giveBack === null) return { ok: false, reason: 'full' }
  const connection = connect(given.url, 'reader', { max: 1, isLasting: true })
  const release = async () => {
    giveBack()
    await connection.sql.end({ timeout: 5 })
  }
  try {
    const [lock] = await connection.sql<{ isHeld: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${`export by ${actor}`}, 0)) as "isHeld"`
    if (lock?.isHeld) return { ok: true, connection, release }
    await release()
    return { ok: false, reason: 'busy' }
  } catch (error) {
    await release()
    throw error
  }
}
