import type { Connection } from '../db/connect'
import { isWindowOpen, presentIn } from '../event-sourcing/postgres/feed-cursor'
import { missedBy } from '../event-sourcing/postgres/feed-window'
import { hasNews } from '../event-sourcing/postgres/has-news'
import { beginGeneration, type Generation, listGenerations, noteIndexFailure, removeGeneration } from './generations'
import { type Indexing, takeIn } from './take-in'

/** So many events are taken in together: what waits is searched in the log itself, which costs little up to here. */
const enough = 1_024
/** Fewer wait at most so long: what the index alone can tell, such as today's reading of an old event, is then there. */
const restMsMost = 10_000

const isDue = async ({ sql }: Connection, generation: Generation): Promise<boolean> => {
  if (generation.status === 'building' || isWindowOpen(generation)) return true
  const present = await presentIn(sql, generation.epoch)
  if (present.until !== null) return true
  if (generation.restedMs > restMsMost) return hasNews(sql, generation, present)
  const waiting = await missedBy(sql, { ...generation, target: present.snapshot }, present)
  return waiting !== null && waiting.count >= enough
}

/** The generations there are to work on; another fingerprint asks for one to be made beside the live one. */
const wanted = async ({ sql }: Connection, fingerprint: string): Promise<readonly Generation[]> => {
  const present = await listGenerations(sql)
  const stale = present.find((each) => each.status === 'building' && each.fingerprint !== fingerprint)
  if (stale) await sql.begin((tx) => removeGeneration(tx, stale.generation))
  else if (present.some((each) => each.fingerprint === fingerprint)) return present
  await beginGeneration(sql, fingerprint)
  return listGenerations(sql)
}

/**
 * One round of the index: each generation takes in what has come since, the live one only when there is enough of it.
 * Answers whether there is more to do at once. Several processes may do this side by side; a row lock says who works.
 */
export const indexRound = async (connection: Connection, indexing: Indexing): Promise<boolean> => {
  let isMore = false
  for (const generation of await wanted(connection, indexing.fingerprint)) {
    if (!(await isDue(connection, generation))) continue
    try {
      const { indexed } = await takeIn(connection, generation, indexing)
      isMore ||= indexed >= enough
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await noteIndexFailure(connection.sql, generation.generation, reason).catch(() => {})
      throw error
    }
  }
  return isMore
}
