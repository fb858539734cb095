import { isCanceled } from '../db/is-canceled'

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: 'too_slow'; readonly message: string }

export const TOO_SLOW =
  'This search took too long and was stopped. Choose an event type, an aggregate or a shorter time range, and search again.'

/** A query that its statement timeout ends is an answer with advice, not a failure. */
export const inTime = async <Value>(query: PromiseLike<Value>): Promise<Answer<Value>> => {
  try {
    return { ok: true, value: await query }
  } catch (error) {
    if (isCanceled(error)) return { ok: false, reason: 'too_slow', message: TOO_SLOW }
    throw error
  }
}
