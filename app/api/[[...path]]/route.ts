import { answerReviewer } from '@/lib/http/answer-text'
import { errorResponse } from '@/lib/http/error-response'

/** What no other handler takes: a script is told in JSON, as everywhere under /api. */
const missing = (request: Request) =>
  answerReviewer(request, async () => errorResponse(404, 'not_found', 'The API has no such path.'))

export { missing as DELETE, missing as GET, missing as OPTIONS, missing as PATCH, missing as POST, missing as PUT }
