const transient = /^(08|40|53|55|57|58|XX)|^25P0[34]/
const connection = /^(CONNECTION_|CONNECT_|TRANSACTION_OVER|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|MAX_PARAMETERS)/

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** The message of the first cause: Drizzle's own repeats the statement. */
const rootOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error

/**
 * Why an event could not be handled, or null when that was the fault of the moment and not of the event: a lost
 * connection, a server that stops or is full, a lock, a timeout, a transaction that gave way to another.
 */
export const eventFaultOf = (error: unknown): string | null => {
  const root = rootOf(error)
  if (!(root instanceof Error)) return String(root)
  const code = codeOf(root)
  if (transient.test(code) || connection.test(code)) return null
  return root.message || root.name
}
