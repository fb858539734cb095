import type { Sql, TransactionSql } from 'postgres'
import { type Transaction, transactionOn } from '../../db/transaction'
import { domains } from '../../domain'
import { isUnreadableStream } from '../../event-sourcing/errors'
import type { RecordedEvent } from '../../event-sourcing/event'
import { isInterested, project } from '../../event-sourcing/projections'
import { errorCode, rootMessage } from '../error-code'
import { Notices } from './notices'
import { recordedEvents } from './recorded-events'

export const readModels = () => domains.flatMap(({ projections }) => projections)
export type ReadModel = ReturnType<typeof readModels>[number]

type Tx = Parameters<Parameters<Transaction['transaction']>[0]>[0]

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
    for (const model of models) await feedOne(transactionOn(sql, tx), model, events, notices)
    fed += events.length
    onFed(fed)
  }
  return notices.lines()
}

async function feedOne(db: Transaction, model: ReadModel, events: readonly RecordedEvent[], notices: Notices) {
  const wanted = events.filter((event) => isInterested(model, event))
  if (wanted.length === 0) return
  const all = db.transaction(async (tx) => {
    for (const event of wanted) await project<Tx>(model, event, tx)
  })
  const failed = await failureOf(all)
  if (!failed) return
  // One of them does not fit: find out which, each behind a savepoint of its own.
  for (const event of wanted) {
    const reason = await failureOf(db.transaction((tx) => project<Tx>(model, event, tx)))
    if (reason) notices.add(model.name, event, reason)
  }
}

/** Why the work failed where the event is to blame; what is nobody's fault but the database's is thrown on. */
async function failureOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    const isEventsFault = isUnreadableStream(error) || /^2[23]/.test(errorCode(error))
    if (!isEventsFault) throw error
    return rootMessage(error)
  }
}
