import { answerReviewer } from '@/lib/http/answer-text'
import { methodNotAllowed } from '@/lib/http/error-response'
import { facetKeys } from '@/lib/viewer/suggestions'

/** Keys whose values tell events apart well; who acted is @actor already. */
export const GET = (request: Request) =>
  answerReviewer(request, async (reviewer) =>
    Response.json(
      { keys: (await facetKeys(reviewer)).filter((key) => key !== 'actor') },
      { headers: { 'Cache-Control': 'private, no-store' } },
    ),
  )

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
