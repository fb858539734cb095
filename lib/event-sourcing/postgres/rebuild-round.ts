import type { Connection } from '@/lib/db/connect'
import { failureText } from '../failure-text'
import { eventFaultOf } from './event-fault'
import type { Projection } from './projection'
import { failRebuild } from './rebuild'
import { rebuildBatch } from './rebuild-batch'
import { lockPart } from './rebuild-rows'
import { swap } from './rebuild-swap'

export type RebuildRound = {
  /** `idle` when there is nothing to rebuild, `busy` while others are at it, `swapped` when it is done */
  readonly state: 'worked' | 'idle' | 'busy' | 'paused' | 'swapped'
  readonly handled: number
}

type Options = {
  /** events in a batch */
  readonly limit?: number
  /** goes on with batches for about so long */
  readonly forMs?: number
  readonly signal?: AbortSignal
}

type Share = { readonly end: 'head' | 'none' | 'more'; readonly handled: number }

const isLockRefused = (error: unknown) =>
  error instanceof Error && 'code' in error && ['55P03', '40P01', '40001'].includes(String(error.code))

/** Batches of a part, until the head of the log, the time is over or somebody else works on it. */
const workOn = async (
  connection: Connection,
  projection: Projection,
  number: number,
  limit: number,
  isOver: () => boolean,
): Promise<Share> => {
  for (let handled = 0; ; ) {
    const page = await connection.sql.begin(async (tx) => {
      const part = await lockPart(tx, projection.name, number)
      return part && (await rebuildBatch(connection, tx, projection, part, limit))
    })
    if (!page) return { end: 'none', handled }
    handled += page.events.length
    if (page.reachedHead) return { end: 'head', handled }
    if (isOver()) return { end: 'more', handled }
  }
}

const trySwap = async (connection: Connection, projection: Projection, before: number): Promise<RebuildRound> => {
  try {
    const { result, handled: further } = await swap(connection, projection)
    const handled = before + further
    if (result === 'swapped' || result === 'paused') return { state: result, handled }
    if (result === 'none') return { state: 'idle', handled }
    if (result === 'not yet') return { state: 'worked', handled }
    const reason = 'Its tables were changed since the rebuild began. Cancel it and begin again.'
    await failRebuild(connection.sql, projection.name, reason)
    return { state: 'paused', handled }
  } catch (error) {
    if (isLockRefused(error)) return { state: 'busy', handled: before }
    throw error
  }
}

const work = async (
  connection: Connection,
  projection: Projection,
  { limit = 1_000, forMs = 500, signal }: Options,
): Promise<RebuildRound> => {
  const [found] = await connection.sql<{ parts: number; paused: boolean }[]>`
    select parts, status = 'paused' as paused from reactions.rebuilds where projection = ${projection.name}`
  if (!found) return { state: 'idle', handled: 0 }
  if (found.paused) return { state: 'paused', handled: 0 }
  const endsAt = Date.now() + forMs
  const isOver = () => Date.now() >= endsAt || signal?.aborted === true
  const shares = await Promise.all(
    Array.from({ length: found.parts }, (_, part) => workOn(connection, projection, part, limit, isOver)),
  )
  const handled = shares.reduce((sum, share) => sum + share.handled, 0)
  if (shares.some(({ end }) => end === 'more')) return { state: 'worked', handled }
  return shares.some(({ end }) => end === 'head')
    ? trySwap(connection, projection, handled)
    : { state: 'busy', handled }
}

/**
 * One round of a rebuild: some batches of the parts that nobody else works on, and the swap when the new tables are at
 * the head of the log. Any number of processes may do rounds of one rebuild. What is nobody's fault but the code's
 * pauses it, with the reason; a failure of the database rejects, and the next round goes on.
 */
export const rebuildRound = async (
  connection: Connection,
  projection: Projection,
  options: Options = {},
): Promise<RebuildRound> => {
  try {
    return await work(connection, projection, options)
  } catch (error) {
    if (eventFaultOf(error) === null) throw error
    await failRebuild(connection.sql, projection.name, failureText(error))
    return { state: 'paused', handled: 0 }
  }
}
