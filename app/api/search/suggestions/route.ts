import { storable } from '@/lib/event-sourcing/storable'
import { answerReviewer } from '@/lib/http/answer-text'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { completeSearch } from '@/lib/viewer/complete-search'
import { parsePosition } from '@/lib/viewer/filters'

/** How one may go on typing `text` at the place `at`, which is its end unless told otherwise. */
export const GET = (request: Request) =>
  answerReviewer(request, async (reviewer) => {
    const { searchParams } = new URL(request.url)
    const text = storable(searchParams.get('text') ?? '')
    const at = parsePosition(searchParams.get('at') ?? `${text.length}`)
    if (at === null)
      return errorResponse(400, 'invalid_parameter', 'at is not a place in the text.', { parameter: 'at' })
    const suggestions = await completeSearch(reviewer, text, at)
    return Response.json({ suggestions }, { headers: { 'Cache-Control': 'private, no-store' } })
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
