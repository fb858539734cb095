import { failureText } from '../failure-text'

/** SQLSTATEs of lost connections, resources, locks, timeouts, stopping servers, and transactions that gave way. */
const transient = /^(08|40|53|57|58)|^(55006|55P03|25006|25P0[34])$/
/** The driver's own, and the system's. */
const connection =
  /^(CONNECTION_|CONNECT_|TRANSACTION_OVER|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_)/

/** Drizzle and others wrap what was thrown first. */
const codesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return [...own, ...codesOf(error.cause)]
}

/**
 * Why an event could not be handled, or null when that was the fault of the moment and not of the event: a lost
 * connection, a server that stops or is full, a lock, a timeout, a transaction that gave way to another.
 */
export const eventFaultOf = (error: unknown): string | null =>
  codesOf(error).some((code) => transient.test(code) || connection.test(code)) ? null : failureText(error)
