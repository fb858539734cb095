import type { Connection } from '../../lib/db/connect'
import { projectionConsumer } from '../../lib/event-sourcing'
import { consume } from '../../lib/event-sourcing/postgres/consume'
import { newCursor } from '../../lib/event-sourcing/postgres/feed-cursor'
import type { Projection } from '../../lib/event-sourcing/postgres/projection'
import { readFeed } from '../../lib/event-sourcing/postgres/read-feed'
import { startRebuild } from '../../lib/event-sourcing/postgres/rebuild'
import { rebuildRound } from '../../lib/event-sourcing/postgres/rebuild-round'

const limit = 1_000

const perSecond = async (work: () => Promise<number>, wanted: number): Promise<number> => {
  const began = performance.now()
  const handled = await work()
  if (handled !== wanted) throw new Error(`${wanted} events were to be handled, ${handled} were`)
  return (handled * 1000) / (performance.now() - began)
}

/** Events a second that are only read, in pages, each with its payload and metadata. */
export const readingRate = (connection: Connection, projection: Projection, events: number) =>
  perSecond(async () => {
    const { interest } = projectionConsumer(projection)
    let cursor = await newCursor(connection.sql, 'start')
    for (let read = 0; ; ) {
      const page = await readFeed(connection.sql, cursor, interest, { limit })
      cursor = page.cursor
      read += page.events.length
      if (page.reachedHead) return read
    }
  }, events)

/** Events a second into an empty read model, by the worker's own rounds. */
export const followingRate = async ({ sql, db }: Connection, projection: Projection, events: number) => {
  const consumer = projectionConsumer(projection)
  await sql`truncate ${sql(projection.tables.map((name) => `read_models.${name}`))}`
  await sql`delete from reactions.checkpoints where consumer = ${consumer.name}`
  return perSecond(async () => {
    for (let handled = 0; ; ) {
      const round = await consume({ sql, db }, consumer, { limit })
      handled += round.handled
      if (round.state !== 'worked') return handled
    }
  }, events)
}

/** Events a second of a rebuild, from its beginning to the swap. */
export const rebuildingRate = (connection: Connection, projection: Projection, events: number) =>
  perSecond(async () => {
    await startRebuild(connection.sql, projection)
    for (let handled = 0; ; ) {
      const round = await rebuildRound(connection, projection, { limit })
      handled += round.handled
      if (round.state === 'swapped') return handled
    }
  }, events)
