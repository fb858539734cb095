import type { Transaction } from '@/lib/db/transaction'
import { isUnreadableStream } from '../errors'
import type { RecordedEvent } from '../event'
import { isInterested } from '../projections'
import { verdictOf } from './conflicts'
import type { Projection } from './projection'

/** An event that a read model cannot take, and why. */
export type Unfit = { readonly event: RecordedEvent; readonly reason: string }

const origin = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? origin(error.cause) : error

const longestReason = 200

/** In the words that a form would say it in, where the database found a value that was taken. */
const reasonOf = ({ unique }: Projection, error: Error): string => {
  const verdict = verdictOf(error)
  const rule = verdict.kind === 'constraint' ? unique[verdict.constraint] : undefined
  return rule ? `${rule.field} ${rule.message}` : error.message.slice(0, longestReason).toWellFormed()
}

/** Why work failed where the event is to blame; what is nobody's fault but the database's is thrown on. */
const faultOf = async (projection: Projection, work: Promise<unknown>): Promise<string | null> => {
  try {
    await work
    return null
  } catch (error) {
    const cause = origin(error)
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const isEventsFault = isUnreadableStream(cause) || /^2[23]/.test(code)
    if (!isEventsFault || !(cause instanceof Error)) throw error
    return reasonOf(projection, cause)
  }
}

/**
 * Gives events to a read model and leaves out those that it cannot take: an old payload that no longer fits, a value
 * that is taken already. Finds them by halves, each behind a savepoint of its own. Throws every other failure.
 */
export const handleWhatFits = async (
  projection: Projection,
  events: readonly RecordedEvent[],
  db: Transaction,
): Promise<readonly Unfit[]> => {
  const wanted = events.filter((event) => isInterested(projection, event))
  const [event] = wanted
  if (!event) return []
  const reason = await faultOf(
    projection,
    db.transaction((tx) => projection.handle(wanted, tx)),
  )
  if (reason === null) return []
  if (wanted.length === 1) return [{ event, reason }]
  const half = Math.ceil(wanted.length / 2)
  const before = await handleWhatFits(projection, wanted.slice(0, half), db)
  return [...before, ...(await handleWhatFits(projection, wanted.slice(half), db))]
}
