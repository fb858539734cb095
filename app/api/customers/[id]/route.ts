import { customerAfter, findCustomer } from '@/lib/domain/customer/customers'
import { isAggregateId } from '@/lib/event-sourcing/event'
import { answerCommand } from '@/lib/http/answer-command'
import { answerQuery, resourceResponse } from '@/lib/http/answer-query'
import { methodNotAllowed, missingResponse } from '@/lib/http/error-response'
import { readData } from '@/lib/http/read-data'
import { runtime } from '@/lib/runtime'

type Context = RouteContext<'/api/customers/[id]'>

export const GET = (request: Request, { params }: Context) =>
  answerQuery(request, async (reviewer) => findCustomer(reviewer, (await params).id))

export const PUT = (request: Request, { params }: Context) =>
  answerCommand(request, {
    refusedStatus: 409,
    call: async () => {
      const { id } = await params
      if (!isAggregateId(id)) return missingResponse()
      const body = await readData(request)
      return body instanceof Response ? body : { type: 'UpdateCustomer', aggregateId: id, ...body }
    },
    ok: async ({ aggregateId, version }) =>
      resourceResponse(await customerAfter(runtime().store, aggregateId, version)),
  })

export const DELETE = (request: Request, { params }: Context) =>
  answerCommand(request, {
    refusedStatus: 409,
    call: async () => {
      const { id } = await params
      return isAggregateId(id) ? { type: 'DeleteCustomer', aggregateId: id, data: {} } : missingResponse()
    },
    ok: () => new Response(null, { status: 204 }),
  })

const refuse = methodNotAllowed('GET', 'PUT', 'DELETE')

export { refuse as OPTIONS, refuse as PATCH, refuse as POST }
