import { match, type Outcome, type Success } from '../event-sourcing/outcome'
import { errorResponse, fieldErrorsResponse, missingResponse } from './error-response'

type Answers = {
  readonly ok: (success: Success) => Response | Promise<Response>
  /** 422, unless a path promises another status for a refusal that is about no field */
  readonly refusedStatus?: number
  /** a refusal that is about a field is told as one, too */
  readonly namesRefusal?: boolean
}

const conflictMessage = (version: number) =>
  version === 0
    ? 'There is nothing yet: it has no version.'
    : `Somebody changed it meanwhile: it is at version ${version}.`

/** The one place where what became of a command turns into HTTP. */
export const outcomeResponse = (
  outcome: Outcome,
  { ok, refusedStatus = 422, namesRefusal = false }: Answers,
): Response | Promise<Response> =>
  match<Response | Promise<Response>>(outcome, {
    ok,
    invalid: ({ errors }) => fieldErrorsResponse(errors),
    refused: ({ reason, errors }) =>
      errors
        ? fieldErrorsResponse(errors, namesRefusal ? { error: { code: 'refused', message: reason } } : {})
        : errorResponse(refusedStatus, 'refused', reason),
    missing: missingResponse,
    taken: () => errorResponse(409, 'taken', 'There is something with this id already.'),
    conflict: ({ expected, actual }) =>
      errorResponse(409, 'conflict', conflictMessage(actual), {
        expected,
        actual,
      }),
    mismatch: () =>
      errorResponse(422, 'idempotency_mismatch', 'This Idempotency-Key was used for another request already.'),
    unreadable: ({ reason }) => errorResponse(409, 'unreadable_stream', reason),
    unknown: () => errorResponse(404, 'unknown_command', 'There is no such command.'),
  })
