import type { Sql, TransactionSql } from 'postgres'
import { transactionOn } from '../../db/transaction'
import { domains } from '../../domain'
import { handleWhatFits } from '../../event-sourcing/postgres/handle-what-fits'
import { Notices } from './notices'
import { recordedEvents } from './recorded-events'

export const readModels = () => domains.flatMap(({ projections }) => projections)
export type ReadModel = ReturnType<typeof readModels>[number]

type FeedOptions = {
  /** only what this very transaction recorded; otherwise the whole log */
  readonly ownOnly: boolean
  readonly models: readonly ReadModel[]
  readonly onFed: (count: number) => void
}

/**
 * Runs inline read models over events of the log inside a transaction. An event that a read model cannot take (an old
 * payload that no longer fits, an e-mail that two customers have) is left out of it, and a notice says so.
 */
export async function feedReadModels(sql: Sql, tx: TransactionSql, options: FeedOptions): Promise<readonly string[]> {
  const { models, ownOnly, onFed } = options
  const aggregateTypes = [...new Set(models.flatMap(({ from }) => from.map(({ name }) => name)))]
  const types = [...new Set(models.flatMap(({ when }) => Object.keys(when)))]
  const notices = new Notices()
  let fed = 0
  onFed(fed)
  for await (const events of recordedEvents(tx, { ownOnly, aggregateTypes, types })) {
    for (const model of models)
      for (const { event, reason } of await handleWhatFits(model, events, transactionOn(sql, tx)))
        notices.add(model.name, event, reason)
    fed += events.length
    onFed(fed)
  }
  return notices.lines()
}
