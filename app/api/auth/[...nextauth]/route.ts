import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions, THROTTLED } from '@/lib/auth/auth'
import { errorResponse } from '@/lib/http/error-response'
import { guarded } from '@/lib/http/guarded'

type Context = { params: Promise<{ nextauth: string[] }> }

const secondsIn = (answer: string) => new RegExp(`${THROTTLED}-(\\d+)`).exec(answer)?.[1]

const handle = (request: NextRequest, context: Context): Promise<Response> =>
  guarded(async () => {
    const response: Response = await NextAuth(request, context, authOptions())
    const answer = response.headers.get('location') ?? (response.status === 401 ? await response.clone().text() : '')
    const seconds = secondsIn(answer)
    if (seconds === undefined) return response
    return errorResponse(429, 'throttled', 'Too many tries. Wait before the next one.', {}, { 'Retry-After': seconds })
  })

export { handle as GET, handle as POST }
