import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions, THROTTLED, UNAVAILABLE } from '@/lib/auth/auth'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { guarded } from '@/lib/http/guarded'
import { readData } from '@/lib/http/read-data'

type Context = { params: Promise<{ nextauth: string[] }> }

const isUnavailable = (answer: string) => answer.includes(`error=${UNAVAILABLE}`)

const secondsIn = (answer: string) => new RegExp(`${THROTTLED}-(\\d+)`).exec(answer)?.[1]

/** What next-auth would answer with 500: JSON that is none or too large, and a form's address opened as a page. */
const refusal = async (request: NextRequest, { params }: Context): Promise<Response | null> => {
  if (request.method === 'GET') return (await params).nextauth[0] === 'callback' ? methodNotAllowed('POST')() : null
  if (!request.headers.get('content-type')?.includes('application/json')) return null
  const body = await readData(request.clone())
  return body instanceof Response ? body : null
}

const handle = (request: NextRequest, context: Context): Promise<Response> =>
  guarded(async () => {
    const refused = await refusal(request, context)
    if (refused) return refused
    const response: Response = await NextAuth(request, context, authOptions())
    const answer = response.headers.get('location') ?? (response.status === 401 ? await response.clone().text() : '')
    if (isUnavailable(answer)) return errorResponse(503, UNAVAILABLE, 'Nobody can be signed in right now.')
    const seconds = secondsIn(answer)
    if (seconds === undefined) return response
    return errorResponse(429, 'throttled', 'Too many tries. Wait before the next one.', {}, { 'Retry-After': seconds })
  })

const refuse = methodNotAllowed('GET', 'POST')

export { handle as GET, handle as POST, refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
