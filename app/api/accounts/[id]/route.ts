import { accountAfter, findAccount } from '@/lib/domain/account/accounts'
import { isAggregateId } from '@/lib/event-sourcing/event'
import { answerCommand } from '@/lib/http/answer-command'
import { answerQuery, resourceResponse } from '@/lib/http/answer-query'
import { methodNotAllowed, missingResponse } from '@/lib/http/error-response'
import { readData } from '@/lib/http/read-data'
import { runtime } from '@/lib/runtime'

type Context = RouteContext<'/api/accounts/[id]'>

export const GET = (request: Request, { params }: Context) =>
  answerQuery(request, async (reviewer) => findAccount(reviewer, (await params).id))

export const PUT = (request: Request, { params }: Context) =>
  answerCommand(request, {
    refusedStatus: 409,
    call: async () => {
      const { id } = await params
      if (!isAggregateId(id)) return missingResponse()
      const body = await readData(request)
      return body instanceof Response ? body : { type: 'UpdateAccount', aggregateId: id, ...body }
    },
    ok: async ({ aggregateId, version }) => resourceResponse(await accountAfter(runtime().store, aggregateId, version)),
  })

const refuse = methodNotAllowed('GET', 'PUT')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST }
