// PostgreSQL's shutdown and overload states, a lock that a rebuild holds, and what the driver says when nobody answers.
const OUTAGES = /^(08...|57P0[123]|53300|55P03|CONNECTION_|CONNECT_TIMEOUT|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT)/

/** Whether this is the database's absence, and no fault of the request. */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && OUTAGES.test(error.code)) return true
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  return isOutage(error.cause)
}
