import { answerCommand } from '@/lib/http/answer-command'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { readCommand } from '@/lib/http/read-command'
import { runtime } from '@/lib/runtime'

export const POST = (request: Request, { params }: RouteContext<'/api/commands/[type]'>) =>
  answerCommand(request, {
    namesRefusal: true,
    call: async () => {
      const { type } = await params
      if (!runtime().registry.aggregateOf(type))
        return errorResponse(404, 'unknown_command', 'There is no such command. GET /api/commands lists them.')
      const command = await readCommand(request)
      return command instanceof Response ? command : { type, ...command }
    },
    ok: ({ aggregateId, version, positions }) => Response.json({ aggregateId, version, positions }),
  })

const refuse = methodNotAllowed('POST')

export { refuse as DELETE, refuse as GET, refuse as HEAD, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
