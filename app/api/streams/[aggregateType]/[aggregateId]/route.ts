import { answerReviewer, jsonText } from '@/lib/http/answer-text'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { isStreamId } from '@/lib/viewer/get-stream'
import { findState } from '@/lib/viewer/state-at'
import { findVersion, parsePoint } from '@/lib/viewer/stream-point'

type Context = { params: Promise<{ aggregateType: string; aggregateId: string }> }

const missing = () => errorResponse(404, 'not_found', 'This aggregate has no event then.')

export const GET = (request: Request, { params }: Context) =>
  answerReviewer(request, async (reviewer) => {
    const { point, problems } = parsePoint(new URL(request.url).searchParams)
    const [problem] = problems
    if (problem) return errorResponse(400, 'invalid_parameter', problem.message, { parameter: problem.parameter })
    const stream = await params
    const version = isStreamId(stream) ? (await findVersion(reviewer, stream, point))?.version : null
    if (!version) return missing()
    const { state, reason } = await findState(reviewer, stream, version)
    const { aggregateType, aggregateId } = stream
    const head = JSON.stringify({ aggregateType, aggregateId, version }).slice(0, -1)
    const why = reason === null ? '' : `,"stateReason":${JSON.stringify(reason)}`
    return jsonText(`${head},"state":${state ?? 'null'}${why}}`)
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
