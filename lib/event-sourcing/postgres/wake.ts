import type { Sql } from 'postgres'
import type { EventStore } from '../event-store'

const channel = 'hindsight_work'
const quietMs = 20

/**
 * A store that tells sleeping consumers when it has appended: after the commit, on a connection of its own and at most
 * once in 20 ms, so that no writer waits for it. A hint only; consumers look by themselves as well.
 */
export const wakingStore = (store: EventStore, sql: Sql): EventStore => {
  let isPlanned = false
  const wake = () => {
    isPlanned = false
    sql.notify(channel, '').catch(() => {})
  }
  return {
    ...store,
    append: async (request) => {
      const result = await store.append(request)
      if (result.ok && !isPlanned) {
        isPlanned = true
        setTimeout(wake, quietMs).unref()
      }
      return result
    },
  }
}

/** Calls `ring` whenever somebody appended; a lost connection is made again. Ends with the returned function. */
export const listenForWork = async (sql: Sql, ring: () => void): Promise<() => Promise<void>> => {
  const { unlisten } = await sql.listen(channel, ring, ring)
  return async () => {
    await unlisten().catch(() => {})
  }
}
