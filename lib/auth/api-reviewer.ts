import { env } from '../env'
import { withMetadata } from '../event-sourcing/metadata'
import { isOwnOrigin, type Site } from './own-origin'
import { recordRefusal } from './record-refusal'
import { requestMetadata } from './request-metadata'
import { mayActAs, type Reviewer, type Role } from './role'
import { sessionIdIn } from './session-cookie'
import { findSession } from './sessions'
import type { Surroundings } from './surroundings'
import { findByToken } from './tokens'

const refusal = (status: 401 | 403, code: string, message: string) =>
  Response.json(
    { error: { code, message } },
    {
      status,
      headers: { 'Cache-Control': 'private, no-store', ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }) },
    },
  )

const unauthenticated = () =>
  refusal(401, 'unauthenticated', 'Sign in, or send a token as "Authorization: Bearer <token>".')
const foreignOrigin = () =>
  refusal(403, 'foreign_origin', 'With the session cookie, only pages of this site may change things.')
const forbidden = (held: Role, needed: Role) =>
  refusal(403, 'forbidden', `This needs the role ${needed}; yours is ${held}.`)

const isRead = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method)

type Around = Partial<Surroundings> & { readonly site?: Site }

const bySession = async (headers: Headers, given: Around): Promise<Reviewer | null> => {
  const sessionId = await sessionIdIn(headers)
  return sessionId === null ? null : findSession(sessionId, given)
}

const byToken = async (authorization: string, given: Around): Promise<Reviewer | null> => {
  const token = /^Bearer +([^\s]{1,512})$/i.exec(authorization.trim())?.[1]
  return token === undefined ? null : findByToken(token, given)
}

/** Who calls, or the response that refuses them. A token stands alone: a bad one is not made good by a cookie. */
export const requireApiReviewer = async (
  request: Request,
  needed: Role = 'auditor',
  given: Around = {},
): Promise<Reviewer | Response> => {
  const authorization = request.headers.get('authorization')
  const reviewer =
    authorization === null ? await bySession(request.headers, given) : await byToken(authorization, given)
  if (!reviewer) return unauthenticated()
  if (authorization === null && !isRead(request.method) && !isOwnOrigin(given.site ?? env(), request.headers))
    return foreignOrigin()
  if (mayActAs(reviewer.role, needed)) return reviewer
  const metadata = requestMetadata({ headers: request.headers, actor: reviewer.actor, hops: env().trustedProxyHops })
  await withMetadata(metadata, () => recordRefusal(reviewer, needed, given))
  return forbidden(reviewer.role, needed)
}
