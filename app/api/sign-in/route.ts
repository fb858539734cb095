import { NextResponse } from 'next/server'
import { clientIp, clientSubject } from '@/lib/auth/client-ip'
import { isForeignOrigin } from '@/lib/auth/own-origin'
import { plainDocument } from '@/lib/auth/plain-document'
import { readForm } from '@/lib/auth/read-form'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { parseReturnTo } from '@/lib/auth/return-to'
import { sessionCookie, sessionIdIn } from '@/lib/auth/session-cookie'
import { revokeSession } from '@/lib/auth/sessions'
import { type SignIn, signIn } from '@/lib/auth/sign-in'
import { typedEmailCookie } from '@/lib/auth/typed-email'
import { env } from '@/lib/env'
import { methodNotAllowed } from '@/lib/http/error-response'
import { guarded } from '@/lib/http/guarded'
import { urls } from '@/lib/viewer/urls'

/** Relative: the answer stays on the name by which the browser knows this site. */
const seeOther = (path: string) => new NextResponse(null, { status: 303, headers: { Location: path } })

const again = { href: urls.signIn(), text: 'Back to sign-in' }

const waitText = (seconds: number) => {
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`
}

const throttled = (request: Request, seconds: number, returnTo: string) =>
  plainDocument(
    request,
    429,
    {
      title: 'Too many tries',
      message: `There were too many wrong tries. Wait ${waitText(seconds)}, then sign in again.`,
      link: { ...again, href: urls.signIn(returnTo) },
    },
    { 'Retry-After': String(seconds) },
  )

type Refused = Extract<SignIn, { readonly ok: false }>

const refused = (request: Request, answer: Refused, email: string, returnTo: string) => {
  const response =
    answer.reason === 'throttled'
      ? throttled(request, answer.retryAfterSeconds, returnTo)
      : seeOther(urls.signIn(returnTo, 'wrong'))
  response.cookies.set(typedEmailCookie(email))
  return response
}

const admitted = async (
  request: Request,
  { reviewer, sessionId }: Extract<SignIn, { readonly ok: true }>,
  returnTo: string,
) => {
  const former = await sessionIdIn(request.headers)
  if (former !== null) await revokeSession(former)
  const response = seeOther(returnTo)
  response.cookies.set(await sessionCookie({ sessionId, reviewerId: reviewer.id, email: reviewer.email }))
  response.cookies.set(typedEmailCookie(''))
  return response
}

const refuseForm = (request: Request, status: number, message: string) =>
  plainDocument(request, status, { title: 'This form cannot be read', message, link: again })

export const POST = (request: Request) =>
  guarded(async () => {
    if (isForeignOrigin(env(), request.headers))
      return refuseForm(request, 403, 'It was sent from another site. Sign in on this one.')
    const fields = await readForm(request)
    if (fields === 'too large') return refuseForm(request, 413, 'It is larger than a sign-in can be.')
    if (fields === 'malformed') return refuseForm(request, 400, 'It was not sent as a form.')

    const { email = '', password = '' } = fields
    const returnTo = parseReturnTo(fields['returnTo'])
    const client = clientSubject(clientIp(request.headers, env().trustedProxyHops))
    const answer = await withRequestMetadata({ actor: 'system:sign-in' }, () => signIn({ email, password, client }))
    return answer.ok ? admitted(request, answer, returnTo) : refused(request, answer, email, returnTo)
  })

/** For whoever reloads the answer to the form. */
export const GET = () => seeOther(urls.signIn())

const refuse = methodNotAllowed('GET', 'POST')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
