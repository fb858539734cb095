import { answerReviewer } from '@/lib/http/answer-text'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { readSearch } from '@/lib/http/read-search'
import { withoutCursor } from '@/lib/viewer/filters'
import { findMoments } from '@/lib/viewer/find-moments'
import { TOO_SLOW } from '@/lib/viewer/in-time'

/** How many events a list has, and when they happened. */
export const GET = (request: Request) =>
  answerReviewer(request, async (reviewer) => {
    const asked = readSearch(new URL(request.url).searchParams)
    if (asked instanceof Response) return asked
    const moments = await findMoments(reviewer, { ...asked, filters: withoutCursor(asked.filters) })
    if (!moments) return errorResponse(503, 'too_slow', TOO_SLOW)
    return Response.json(moments, { headers: { 'Cache-Control': 'private, no-store' } })
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
