import type { Sql, TransactionSql } from 'postgres'
import { transactionOn } from '../../db/transaction'
import { domains } from '../../domain'
import { handleWhatFits } from '../../event-sourcing/postgres/handle-what-fits'
import { Notices } from './notices'
import { recordedEvents } from './recorded-events'

export const readModels = () => domains.flatMap(({ projections }) => projections)

/**
 * Runs the inline read models over what this very transaction recorded. An event that a read model cannot take (an old
 * payload that no longer fits, an e-mail that two customers have) is left out of it, and a notice says so.
 */
export async function feedReadModels(
  sql: Sql,
  tx: TransactionSql,
  onFed: (count: number) => void,
): Promise<readonly string[]> {
  const models = readModels().filter(({ mode }) => mode === 'inline')
  const aggregateTypes = [...new Set(models.flatMap(({ from }) => from.map(({ name }) => name)))]
  const types = [...new Set(models.flatMap(({ when }) => Object.keys(when)))]
  const notices = new Notices()
  let fed = 0
  onFed(fed)
  for await (const events of recordedEvents(tx, { aggregateTypes, types })) {
    for (const model of models)
      for (const { event, reason } of await handleWhatFits(model, events, transactionOn(sql, tx)))
        notices.add(model.name, event, reason)
    fed += events.length
    onFed(fed)
  }
  return notices.lines()
}
