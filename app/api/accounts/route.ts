import { accountAfter } from '@/lib/domain/account/accounts'
import { answerCommand } from '@/lib/http/answer-command'
import { resourceResponse } from '@/lib/http/answer-query'
import { methodNotAllowed } from '@/lib/http/error-response'
import { readData } from '@/lib/http/read-data'
import { runtime } from '@/lib/runtime'
import { urls } from '@/lib/viewer/urls'

export const POST = (request: Request) =>
  answerCommand(request, {
    call: async () => {
      const body = await readData(request)
      return body instanceof Response ? body : { type: 'CreateAccount', ...body }
    },
    ok: async ({ aggregateId, version }) =>
      resourceResponse(await accountAfter(runtime().store, aggregateId, version), {
        status: 201,
        headers: { Location: urls.api.account(aggregateId) },
      }),
  })

const refuse = methodNotAllowed('POST')

export { refuse as DELETE, refuse as GET, refuse as HEAD, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
