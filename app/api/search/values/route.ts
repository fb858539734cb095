import { answerReviewer } from '@/lib/http/answer-text'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { readSearch } from '@/lib/http/read-search'
import { findKeyValues } from '@/lib/viewer/key-values'

/** The top values of `key` within a list. */
export const GET = (request: Request) =>
  answerReviewer(request, async (reviewer) => {
    const { searchParams } = new URL(request.url)
    const asked = readSearch(searchParams)
    if (asked instanceof Response) return asked
    const key = searchParams.get('key') ?? ''
    const values = key === '' ? null : await findKeyValues(reviewer, asked, key)
    if (values === null) return errorResponse(400, 'invalid_parameter', 'key is not a key.', { parameter: 'key' })
    return Response.json(values, { headers: { 'Cache-Control': 'private, no-store' } })
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
