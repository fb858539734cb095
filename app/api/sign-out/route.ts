import { NextResponse } from 'next/server'
import { isOwnOrigin } from '@/lib/auth/own-origin'
import { plainDocument } from '@/lib/auth/plain-document'
import { readForm } from '@/lib/auth/read-form'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { endedSessionCookie, sessionIdIn } from '@/lib/auth/session-cookie'
import { findSession } from '@/lib/auth/sessions'
import { endSession, endSessionsEverywhere } from '@/lib/auth/sign-out'
import { env } from '@/lib/env'
import { methodNotAllowed } from '@/lib/http/error-response'
import { guarded } from '@/lib/http/guarded'
import { urls } from '@/lib/viewer/urls'

const foreign = {
  title: 'Nobody was signed out',
  message: 'This was sent from another site.',
  link: { href: urls.events(), text: 'Go to the events' },
}

/** Ends this session, or all of this person. A form of its own and no action, so that the browser forgets every page it had. */
export const POST = (request: Request) =>
  guarded(async () => {
    if (!isOwnOrigin(env(), request.headers)) return plainDocument(request, 403, foreign)
    const fields = await readForm(request)
    const isEverywhere = typeof fields === 'object' && fields['everywhere'] !== undefined
    const sessionId = await sessionIdIn(request.headers)
    const reviewer = sessionId === null ? null : await findSession(sessionId)
    if (sessionId !== null && reviewer)
      await withRequestMetadata(reviewer, () =>
        isEverywhere ? endSessionsEverywhere(reviewer) : endSession(sessionId),
      )
    const response = new NextResponse(null, { status: 303, headers: { Location: urls.signIn() } })
    response.cookies.set(endedSessionCookie())
    return response
  })

const refuse = methodNotAllowed('POST')

export { refuse as DELETE, refuse as GET, refuse as HEAD, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
