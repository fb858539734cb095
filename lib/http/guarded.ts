import { log } from '../log'
import { errorResponse } from './error-response'
import { isOutage } from './is-outage'

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
