import { log } from '../log'
import { errorResponse } from './error-response'

// PostgreSQL's shutdown and overload states, a lock that a rebuild holds, and what the driver says when nobody answers.
const OUTAGES = /^(08...|57P0[123]|53300|55P03|CONNECTION_|CONNECT_TIMEOUT|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT)/

const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && OUTAGES.test(error.code)) return true
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  return isOutage(error.cause)
}

/** Runs a route handler; what it throws is logged and answered without a word about the inside. */
export const guarded = async (work: () => Promise<Response>): Promise<Response> => {
  try {
    return await work()
  } catch (error) {
    log().error({ err: error }, 'request failed')
    return isOutage(error)
      ? errorResponse(
          503,
          'unavailable',
          'The database does not answer. Try again in a moment.',
          {},
          { 'Retry-After': '2' },
        )
      : errorResponse(500, 'internal', 'Something went wrong on our side. Nothing was lost; try again.')
  }
}
