import { env } from '@/lib/env'
import { type Connection, connect, type Role } from './connect'

export type { Connection } from './connect'

// On globalThis, because hot reloading loads this file again and again.
declare global {
  var hindsightPools: Map<string, Connection> | undefined
}

const pool = (role: Role, url: () => string, max = 10, name: string = role): Connection => {
  globalThis.hindsightPools ??= new Map()
  const present = globalThis.hindsightPools.get(name)
  if (present) return present
  const opened = connect(url(), role, { max })
  globalThis.hindsightPools.set(name, opened)
  return opened
}

/** Records and reads; owns nothing of the log. */
export const application = (): Connection => pool('application', () => env().databaseUrl)

/** Reads only, each statement for at most 5 seconds. A replica may serve it. */
export const reader = (): Connection => pool('reader', () => env().databaseReadUrl)

/** Reads as well, for searches alone: so many at once keep one processor busy, and the rest wait for each other. */
export const searcher = (): Connection => pool('reader', () => env().databaseReadUrl, 4, 'searcher')

/** Imports and migrates: may say when an event was recorded, but not change it either. */
export const owner = (): Connection => pool('owner', () => env().databaseMigrationUrl, 4)

/** Ends all pools, so that the process can end. What is under way may take up to 5 seconds. */
export const closePools = async (): Promise<void> => {
  const open = [...(globalThis.hindsightPools?.values() ?? [])]
  globalThis.hindsightPools = undefined
  await Promise.all(open.map(({ sql }) => sql.end({ timeout: 5 })))
}
