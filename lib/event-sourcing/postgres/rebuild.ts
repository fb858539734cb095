import type { Sql, TransactionSql } from 'postgres'
import { projectionConsumer } from '../projections'
import { newCursor } from './feed-cursor'
import type { Projection } from './projection'
import { forgetLeftOut } from './rebuild-batch'
import { lockParts } from './rebuild-rows'
import { dropShadows, makeShadows } from './shadow-tables'

/** Rows of one stream each can be filled by two at once: one asks the database while the other folds. */
const partsOf = ({ partitioned }: Projection) => (partitioned ? 2 : 1)

const countEvents = async (tx: TransactionSql, projection: Projection): Promise<number> => {
  const { aggregateTypes, types } = projectionConsumer(projection).interest
  const [counted] = await tx<{ total: number }[]>`
    select count(*) as total from hindsight.events
    where aggregate_type = any(${aggregateTypes.filter((name) => name !== null)}) and type = any(${[...types]})`
  return counted?.total ?? 0
}

/**
 * Begins to fill a read model anew, beside the live one, which readers keep until the new one is whole. The work itself
 * is done round by round (`rebuildRound`). False when a rebuild of it is on its way already.
 */
export const startRebuild = (sql: Sql, projection: Projection): Promise<boolean> =>
  sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`
    const parts = partsOf(projection)
    const { epoch } = await newCursor(tx, 'start')
    const numbers = Array.from({ length: parts }, (_, part) => part)
    const begun = await tx`
      insert into reactions.rebuilds (projection, part, parts, epoch)
      select ${projection.name}, part, ${parts}, ${epoch} from unnest(${numbers}::integer[]) as numbers(part)
      on conflict do nothing returning part`
    if (begun.length === 0) return false
    await forgetLeftOut(tx, projection)
    await makeShadows(tx, projection.tables)
    const total = await countEvents(tx, projection)
    await tx`
      update reactions.rebuilds set total = ${total}::bigint / parts + case when part < ${total}::bigint % parts then 1 else 0 end
      where projection = ${projection.name}`
    return true
  })

const setStatus = async (sql: Sql | TransactionSql, projection: string, status: 'running' | 'paused') => {
  const changed = await sql`
    update reactions.rebuilds set status = ${status}, error = null, updated_at = clock_timestamp(),
      started_at = started_at + case when status = 'paused' then clock_timestamp() - updated_at else interval '0' end
    where projection = ${projection} returning part`
  return changed.length > 0
}

/** Stops a rebuild after the batch it is in; false when there is none. */
export const pauseRebuild = (sql: Sql | TransactionSql, projection: string): Promise<boolean> =>
  setStatus(sql, projection, 'paused')

/** Lets a rebuild go on where it stopped; false when there is none. */
export const resumeRebuild = (sql: Sql | TransactionSql, projection: string): Promise<boolean> =>
  setStatus(sql, projection, 'running')

/** Throws away what a rebuild has built so far; false when there is none. */
export const cancelRebuild = (sql: Sql, projection: Projection): Promise<boolean> =>
  sql.begin(async (tx) => {
    const parts = await lockParts(tx, projection.name)
    if (parts.length === 0) return false
    await dropShadows(tx, projection.tables)
    await forgetLeftOut(tx, projection)
    await tx`delete from reactions.rebuilds where projection = ${projection.name}`
    return true
  })

/** Stops a rebuild that cannot go on, and keeps the reason for people. */
export const failRebuild = async (sql: Sql, projection: string, reason: string): Promise<void> => {
  await sql`
    update reactions.rebuilds set status = 'paused', error = ${reason}, updated_at = clock_timestamp()
    where projection = ${projection}`
}
