import type { Reviewer } from '../auth/role'
import { application, type Connection } from '../db/client'
import { env } from '../env'
import { logHead } from '../event-sourcing/postgres/log-head'
import { type LongestTransaction, longestTransaction } from '../event-sourcing/postgres/longest-transaction'
import { type OutboxStats, outboxStats } from '../event-sourcing/postgres/outbox-stats'
import { findIndex } from './index-status'
import { type ConsumerStatus, listConsumers } from './operations'
import { findRelay, type RelayStatus } from './relay-status'

export type Operations = {
  /** the newest position of the log */
  readonly head: number
  /** read models, and what keeps the log searchable */
  readonly projections: readonly ConsumerStatus[]
  readonly inboxes: readonly ConsumerStatus[]
  readonly sagas: readonly ConsumerStatus[]
  readonly outbox: OutboxStats & RelayStatus
  readonly deadLetters: number
  readonly longestTransaction: LongestTransaction | null
}

/** What follows the log at this moment: what the operations page shows. */
export const getOperations = async (
  reviewer: Reviewer,
  { sql, db }: Connection = application(),
  targets: { readonly natsUrl?: unknown; readonly webhook?: unknown } = env(),
): Promise<Operations> => {
  const head = await logHead(sql)
  const [consumers, index, stats, relay, longest] = await Promise.all([
    listConsumers(reviewer, head, db),
    findIndex(reviewer, head, db),
    outboxStats(sql),
    findRelay(reviewer, targets.natsUrl !== undefined || targets.webhook !== undefined, db),
    longestTransaction(sql),
  ])
  const ofKind = (wanted: ConsumerStatus['kind']) => consumers.filter(({ kind }) => kind === wanted)
  return {
    head,
    projections: [...ofKind('projection'), index],
    inboxes: ofKind('inbox'),
    sagas: ofKind('saga'),
    outbox: { ...relay, ...stats },
    deadLetters: consumers.reduce((sum, { parked }) => sum + parked, stats.parked),
    longestTransaction: longest,
  }
}
