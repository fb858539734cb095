import type { TransactionSql } from 'postgres'
import type { Connection } from '@/lib/db/connect'
import { type Transaction, transactionOn } from '@/lib/db/transaction'
import type { Consumer } from '../consumers'
import { failureText } from '../failure-text'
import { batchSize, learnFromBatch, learnFromFailure } from './batch-size'
import { beginCheckpoint, lockCheckpoint, lookAtCheckpoint, noteFailure, saveCheckpoint } from './checkpoints'
import { dueLanes, retryLanes } from './due-deliveries'
import { isAway } from './event-fault'
import { momentOf, presentAt } from './feed-cursor'
import { type Handle, handleInLanes } from './handle-in-lanes'
import { hasNews } from './has-news'
import { readPage } from './read-feed'

export type Round = { readonly state: 'worked' | 'idle' | 'busy' | 'paused'; readonly handled: number }

export type ConsumeOptions = {
  /** the most events in a batch; a slow consumer is given fewer */
  readonly limit?: number
}

const nothing = (state: Round['state']): Round => ({ state, handled: 0 })

const idleState = async ({ sql }: Connection, consumer: Consumer<Transaction>): Promise<'idle' | 'paused' | null> => {
  const look = await lookAtCheckpoint(sql, consumer.name)
  if (!look) await beginCheckpoint(sql, consumer)
  if (look?.status === 'paused') return 'paused'
  const isIdle = look && !(look.hasDueDelivery && consumer.kind !== 'inbox') && !(await hasNews(sql, look, look))
  return isIdle ? 'idle' : null
}

/**
 * One round of a consumer: what is to be tried again, then the next batch of the log, in one transaction with the
 * checkpoint, whose row lock says who works. `busy` while another process does, `idle` when there is nothing to do.
 * Rejects when the database fails, or an inbox; then nothing happened, and the checkpoint shows the reason.
 */
export const consume = async (
  connection: Connection,
  consumer: Consumer<Transaction>,
  { limit = 500 }: ConsumeOptions = {},
): Promise<Round> => {
  const { sql } = connection
  const { name } = consumer
  const idle = await idleState(connection, consumer)
  if (idle) return nothing(idle)
  const size = batchSize(name, limit)

  const round = async (tx: TransactionSql): Promise<Round> => {
    // Sent in one go; each sees what was committed when the lock was had.
    const [checkpoint, lanes, moment] = await Promise.all([
      lockCheckpoint(tx, name),
      consumer.kind === 'inbox' ? [] : dueLanes(tx, name),
      momentOf(tx),
    ])
    if (!checkpoint) return nothing('busy')
    if (checkpoint.status === 'paused') return nothing('paused')
    const handle: Handle = (events) => tx.savepoint((inner) => consumer.handle(events, transactionOn(sql, inner)))
    const retried = await retryLanes(tx, name, lanes, handle)
    const present = presentAt(moment, checkpoint.epoch)
    const page = await readPage(tx, checkpoint, present, consumer.interest, { limit: size })
    const handled = retried + (await handleInLanes(tx, consumer, page.events, handle))
    await saveCheckpoint(tx, name, page, handled)
    return { state: 'worked', handled }
  }
  const began = performance.now()
  try {
    const result = await sql.begin(round)
    if (result.handled > 0) learnFromBatch(name, size, result.handled, performance.now() - began)
    return result
  } catch (error) {
    learnFromFailure(name, size)
    if (!isAway(error)) await noteFailure(sql, name, failureText(error)).catch(() => {})
    throw error
  }
}
