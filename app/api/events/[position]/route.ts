import { answerReviewer, jsonText } from '@/lib/http/answer-text'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { eventJson } from '@/lib/viewer/event-json'
import { parsePosition } from '@/lib/viewer/filters'
import { findEvent } from '@/lib/viewer/get-event'
import { findStateAfter } from '@/lib/viewer/state-at'

type Context = { params: Promise<{ position: string }> }

export const GET = (request: Request, { params }: Context) =>
  answerReviewer(request, async (reviewer) => {
    const position = parsePosition((await params).position)
    const event = position === null ? null : await findEvent(reviewer, position)
    if (!event) return errorResponse(404, 'not_found', 'The log has no event at this position.')
    const { state, reason } = await findStateAfter(reviewer, event)
    return jsonText(
      eventJson(event, {
        state: state ?? 'null',
        ...(reason === null ? {} : { stateReason: JSON.stringify(reason) }),
        previousPosition: JSON.stringify(event.previousPosition),
        nextPosition: JSON.stringify(event.nextPosition),
      }),
    )
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
