import type { TransactionSql } from 'postgres'
import type { Connection } from '@/lib/db/connect'
import { redirected } from '@/lib/db/redirected'
import { transactionOn } from '@/lib/db/transaction'
import { laneOfAggregate } from '../consumers'
import { projectionConsumer } from '../projections'
import { handleInLanes } from './handle-in-lanes'
import { handleWhatFits, type Unfit } from './handle-what-fits'
import type { Projection } from './projection'
import { readFeed } from './read-feed'
import { type RebuildPart, savePart } from './rebuild-rows'

const rebuilderOf = ({ name }: Projection) => `rebuild:${name}`

/** What an inline read model leaves out stays listed under its name, with the reason. */
const noteLeftOut = async (tx: TransactionSql, projection: Projection, unfit: readonly Unfit[]): Promise<void> => {
  for (const { event, reason } of unfit)
    await tx`
      insert into reactions.deliveries (consumer, position, lane, event_id, status, attempts, error)
      values (${rebuilderOf(projection)}, ${event.position}, ${laneOfAggregate(event)}, ${event.id}, 'discarded', 1, ${reason})
      on conflict (consumer, position) do nothing`
}

/**
 * The next events of a part into the new tables, with its progress: both or neither. What an inline read model cannot
 * take is left out; an async one treats it as its live consumer does, so that both end with the same rows.
 */
export const rebuildBatch = async (
  { sql }: Connection,
  tx: TransactionSql,
  projection: Projection,
  part: RebuildPart,
  limit: number,
) => {
  const { interest } = projectionConsumer(projection)
  const share = part.parts > 1 ? { part: { number: part.part, parts: part.parts } } : {}
  const page = await readFeed(tx, part, interest, { limit, ...share })
  const { events } = page
  const shadow = redirected(tx, projection.tables)
  if (projection.mode === 'inline')
    await noteLeftOut(tx, projection, await handleWhatFits(projection, events, transactionOn(sql, shadow)))
  else {
    const lanes = { name: rebuilderOf(projection), kind: 'projection', laneOf: laneOfAggregate } as const
    await handleInLanes(tx, lanes, events, (some) =>
      shadow.savepoint((inner) => projection.handle(some, transactionOn(sql, inner))),
    )
  }
  await savePart(tx, projection.name, part.part, { cursor: page.cursor, handled: events.length })
  return page
}

/** Gives the new tables' left-out and failed events to the live name; those of the old tables are over. */
export const handOverDeliveries = async (tx: TransactionSql, projection: Projection): Promise<void> => {
  await tx`delete from reactions.deliveries where consumer = ${`projection:${projection.name}`}`
  await tx`
    update reactions.deliveries set consumer = ${`projection:${projection.name}`}
    where consumer = ${rebuilderOf(projection)}`
}

export const forgetLeftOut = async (tx: TransactionSql, projection: Projection): Promise<void> => {
  await tx`delete from reactions.deliveries where consumer = ${rebuilderOf(projection)}`
}
