import type { TransactionSql } from 'postgres'
import type { Connection } from '@/lib/db/connect'
import { projectionConsumer } from '../projections'
import { beginCheckpoint, saveCheckpoint } from './checkpoints'
import { type FeedCursor, presentIn } from './feed-cursor'
import type { Projection } from './projection'
import { handOverDeliveries, rebuildBatch } from './rebuild-batch'
import { lockParts, type RebuildPart } from './rebuild-rows'
import { analyzeShadows, areAlike, lockLive, swapIn } from './shadow-tables'

/** Fewer than this many batches are left when the live tables are locked. */
const batchesBeforeLock = 4
const limit = 1_000

type Caught = { readonly parts: readonly RebuildPart[]; readonly isWhole: boolean; readonly handled: number }

/** Feeds each part to the head of the log, with at most so many batches. */
const catchUp = async (
  connection: Connection,
  tx: TransactionSql,
  projection: Projection,
  parts: readonly RebuildPart[],
  batchesMax: number,
): Promise<Caught> => {
  const caught: RebuildPart[] = []
  let handled = 0
  for (const given of parts) {
    let part = given
    for (let batch = 1; ; batch++) {
      const page = await rebuildBatch(connection, tx, projection, part, limit)
      part = { ...part, ...page.cursor }
      handled += page.events.length
      if (page.reachedHead) break
      if (batch >= batchesMax) return { parts, isWhole: false, handled }
    }
    caught.push(part)
  }
  return { parts: caught, isWhole: true, handled }
}

/** All parts up to one moment, so that one cursor goes on after all of them. */
const meetAt = async (tx: TransactionSql, parts: readonly RebuildPart[]): Promise<readonly RebuildPart[]> => {
  const [first] = parts
  if (!first || parts.length === 1) return parts
  const { snapshot } = await presentIn(tx, first.epoch)
  return parts.map((part) => ({ ...part, target: snapshot, windowTo: null, position: 0 }))
}

const headOf = async (tx: TransactionSql): Promise<number> => {
  const [head] = await tx<{ position: number | null }[]>`select max(position) as position from hindsight.events`
  return head?.position ?? 0
}

/** Stops the live consumer until the transaction ends. */
const holdCheckpoint = async (tx: TransactionSql, projection: Projection): Promise<void> => {
  const consumer = projectionConsumer(projection)
  await beginCheckpoint(tx, consumer)
  await tx`select from reactions.checkpoints where consumer = ${consumer.name} for update`
}

const moveCheckpoint = async (tx: TransactionSql, projection: Projection, cursor: FeedCursor, upTo: number) => {
  const { name } = projectionConsumer(projection)
  await saveCheckpoint(tx, name, { cursor, upTo }, 0)
  await tx`update reactions.checkpoints set error = null, failed_at = null where consumer = ${name}`
}

type Swap = {
  readonly result: 'swapped' | 'not yet' | 'paused' | 'changed' | 'none'
  readonly handled: number
}

/**
 * Puts the new tables in the place of the live ones, in one short transaction: catches up, locks the live tables, feeds
 * what writers in flight recorded before that, swaps and moves the checkpoint. `not yet` when too much was left to do.
 * Throws when a lock is not to be had within a second; nothing happened then.
 */
export const swap = async (connection: Connection, projection: Projection): Promise<Swap> => {
  const { tables } = projection
  await analyzeShadows(connection.sql, tables)
  return connection.sql.begin(async (tx): Promise<Swap> => {
    await tx`set local lock_timeout = '1s'`
    const parts = await lockParts(tx, projection.name)
    if (parts.length === 0) return { result: 'none', handled: 0 }
    if (parts.some(({ status }) => status === 'paused')) return { result: 'paused', handled: 0 }
    if (!(await areAlike(tx, tables))) return { result: 'changed', handled: 0 }
    const before = await catchUp(connection, tx, projection, parts, batchesBeforeLock)
    if (!before.isWhole) return { result: 'not yet', handled: before.handled }
    if (projection.mode === 'async') await holdCheckpoint(tx, projection)
    await lockLive(tx, tables)
    const head = await headOf(tx)
    const whole = await catchUp(connection, tx, projection, before.parts, Number.POSITIVE_INFINITY)
    const met = await catchUp(connection, tx, projection, await meetAt(tx, whole.parts), Number.POSITIVE_INFINITY)
    await swapIn(tx, tables)
    const [cursor] = met.parts
    if (cursor && projection.mode === 'async') await moveCheckpoint(tx, projection, cursor, head)
    await handOverDeliveries(tx, projection)
    await tx`delete from reactions.rebuilds where projection = ${projection.name}`
    return { result: 'swapped', handled: before.handled + whole.handled + met.handled }
  })
}
