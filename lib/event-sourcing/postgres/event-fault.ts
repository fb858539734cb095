import { failureText } from '../failure-text'

/** SQLSTATEs of lost connections and stopping servers; the driver's own, and the system's. */
const away =
  /^(08|57P)|^(CONNECTION_|CONNECT_|TRANSACTION_OVER|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_)/
/** SQLSTATEs of resources, locks, timeouts, and transactions that gave way. */
const contested = /^(40|53|57|58)|^(55006|55P03|25006|25P0[34])$/

/** What a read model is kept in may be elsewhere (`TargetAway`). */
const elsewhere = 'target_away'

/** Drizzle and others wrap what was thrown first. */
const codesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return [...own, ...codesOf(error.cause)]
}

/** Whether nobody answers at the other end, most likely the database. */
export const isAway = (error: unknown): boolean => codesOf(error).some((code) => away.test(code))

/**
 * Why an event could not be handled, or null when that was the fault of the moment and not of the event: a lost
 * connection, a server that stops or is full, a lock, a timeout, a transaction that gave way to another, a target that
 * is away.
 */
export const eventFaultOf = (error: unknown): string | null =>
  codesOf(error).some((code) => code === elsewhere || away.test(code) || contested.test(code))
    ? null
    : failureText(error)
