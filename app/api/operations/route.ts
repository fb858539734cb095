import { answerQuery } from '@/lib/http/answer-query'
import { methodNotAllowed } from '@/lib/http/error-response'
import { getOperations } from '@/lib/viewer/get-operations'

export const GET = (request: Request) => answerQuery(request, getOperations, { role: 'admin' })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
