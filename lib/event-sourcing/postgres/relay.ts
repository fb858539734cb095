import type { Connection } from '@/lib/db/connect'
import type { MessageTarget } from '../outbox'
import { publishLanes } from '../publish-lanes'
import { claim, lead, look, markPublished, saveCheckpoint, setAside } from './relay-rows'

export type RelayOptions = {
  /** how many messages one round takes */
  readonly limit?: number
  /** no message is begun after this long */
  readonly startForMs?: number
  /** how many aggregates are published beside each other */
  readonly lanesMax?: number
  /** the pause after the first failed attempt; it doubles with each further one */
  readonly firstBackOffMs?: number
  /** ends the round after what is under way */
  readonly signal?: AbortSignal
}

/** `worked`: there may be more at once; `idle`: nothing is due; `busy`: another relay is at it; `off`: no targets. */
export type RelayRound = {
  readonly state: 'worked' | 'idle' | 'busy' | 'paused' | 'off'
  /** how many messages were published */
  readonly handled: number
}

/**
 * One round of publishing: takes the lead, publishes what is due in order per aggregate, and marks it in the same
 * transaction. At least once: whoever dies between publishing and marking leaves the message to be published again
 * under the same id. What a target refuses is tried again with growing pauses and set aside after `attemptsMax`;
 * either way only its own aggregate waits. While a target is away, a round tries one message.
 */
export const relayRound = async (
  { sql }: Connection,
  targets: readonly MessageTarget[],
  { limit = 100, startForMs = 5_000, lanesMax = 20, firstBackOffMs, signal }: RelayOptions = {},
): Promise<RelayRound> => {
  const nothing = (state: RelayRound['state']): RelayRound => ({ state, handled: 0 })
  if (targets.length === 0) return nothing('off')
  const found = await look(sql)
  if (found?.status === 'paused') return nothing('paused')
  if (!found?.hasWork) return nothing('idle')
  let isLost = false
  const publishing = sql.begin(async (tx): Promise<RelayRound> => {
    const checkpoint = await lead(tx)
    if (!checkpoint) return nothing('busy')
    if (checkpoint.status === 'paused') return nothing('paused')
    const waiting = await claim(tx, checkpoint.error === null ? limit : 1)
    const messages = waiting.map(({ attempts: _, ...message }) => message)
    const publication = await publishLanes(messages, targets, {
      lanesMax,
      startForMs,
      isOver: () => isLost || signal?.aborted === true,
    })
    const { published, unpublished } = publication
    if (published.length === 0 && unpublished.length === 0) return nothing('idle')
    if (published.length > 0) await markPublished(tx, published)
    if (unpublished.length > 0) await setAside(tx, waiting, unpublished, firstBackOffMs)
    await saveCheckpoint(tx, publication)
    return { state: published.length > 0 ? 'worked' : 'idle', handled: published.length }
  })
  // Without its transaction it leads no more: another relay may have begun.
  publishing.catch(() => {
    isLost = true
  })
  return publishing
}
