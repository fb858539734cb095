import { requireApiReviewer } from '../auth/api-reviewer'
import { withRequestMetadata } from '../auth/request-metadata'
import type { FieldErrors } from '../event-sourcing/aggregate'
import { jsonProblem, storedTextProblems } from '../event-sourcing/json'
import type { Success } from '../event-sourcing/outcome'
import { runtime } from '../runtime'
import { commandHeaders } from './command-headers'
import { fieldErrorsResponse } from './error-response'
import { guarded } from './guarded'
import { outcomeResponse } from './outcome-response'

type Call = {
  readonly type: string
  readonly aggregateId?: string
  readonly data: unknown
  readonly problems?: FieldErrors
}
type CommandRoute = {
  /** reads the request, once it is known who sends it: the command, or why there is none */
  readonly call: () => Promise<Call | Response>
  readonly ok: (success: Success) => Response | Promise<Response>
  readonly refusedStatus?: number
  readonly namesRefusal?: boolean
}

// Hostile text is named by `dispatch`, beside the other fields; what cannot even be measured stops here.
const sizeErrors = (data: unknown): FieldErrors | null => {
  const hostile = storedTextProblems(data)
  if (hostile) return hostile['data'] ? hostile : null
  const problem = jsonProblem(JSON.stringify(data) ?? '')
  return problem ? { data: [problem] } : null
}

/** A command over HTTP: who asks, what exactly, and what became of it. */
export const answerCommand = (request: Request, { call, ...answers }: CommandRoute): Promise<Response> =>
  guarded(async () => {
    const reviewer = await requireApiReviewer(request, 'operator')
    if (reviewer instanceof Response) return reviewer
    const headers = commandHeaders(request.headers)
    if (headers instanceof Response) return headers
    const command = await call()
    if (command instanceof Response) return command
    const errors = sizeErrors(command.data)
    if (errors) return fieldErrorsResponse(errors)
    const outcome = await withRequestMetadata(
      reviewer,
      () => runtime().dispatch({ ...command, ...headers, caller: reviewer.actor }),
      command,
    )
    return outcomeResponse(outcome, answers)
  })
