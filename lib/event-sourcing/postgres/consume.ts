import type { TransactionSql } from 'postgres'
import type { Connection } from '@/lib/db/connect'
import { type Transaction, transactionOn } from '@/lib/db/transaction'
import type { Consumer } from '../consumers'
import { beginCheckpoint, findCheckpoint, lockCheckpoint, saveCheckpoint } from './checkpoints'
import { hasDueDelivery, retryDueDeliveries } from './due-deliveries'
import { handleInLanes } from './handle-in-lanes'
import { hasNews } from './has-news'
import { readFeed } from './read-feed'

export type Round = { readonly state: 'worked' | 'idle' | 'busy' | 'paused'; readonly handled: number }

const nothing = (state: Round['state']): Round => ({ state, handled: 0 })

export type ConsumeOptions = {
  /** events in a batch */
  readonly limit?: number
}

/**
 * One round of a consumer: what is due again, then the next batch of the log, in one transaction with its checkpoint.
 * `busy` while another process does it, `idle` when there is nothing to do. Rejects when the database fails; then
 * nothing happened.
 */
export const consume = async (
  connection: Connection,
  consumer: Consumer<Transaction>,
  { limit = 500 }: ConsumeOptions = {},
): Promise<Round> => {
  const { sql } = connection
  const found = await findCheckpoint(sql, consumer.name)
  if (!found) await beginCheckpoint(sql, consumer)
  if (found?.status === 'paused') return nothing('paused')
  const retries = consumer.kind !== 'inbox'
  if (found && !(await hasNews(sql, found)) && !(retries && (await hasDueDelivery(sql, consumer.name))))
    return nothing('idle')

  const round = async (tx: TransactionSql): Promise<Round> => {
    const checkpoint = await lockCheckpoint(tx, consumer.name)
    if (!checkpoint) return nothing('busy')
    if (checkpoint.status === 'paused') return nothing('paused')
    const handle = (events: Parameters<typeof consumer.handle>[0]) =>
      tx.savepoint((inner) => consumer.handle(events, transactionOn(sql, inner)))
    const retried = retries ? await retryDueDeliveries(tx, consumer.name, handle) : 0
    const page = await readFeed(tx, checkpoint, consumer.interest, { limit })
    await handleInLanes(tx, consumer, page.events, handle)
    await saveCheckpoint(tx, consumer.name, page)
    return { state: 'worked', handled: retried + page.events.length }
  }
  return sql.begin(round)
}
