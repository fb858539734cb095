import { encode } from 'next-auth/jwt'
import { env } from '../env'
import { sessionInToken } from './session-in-token'
import { sessionLimits } from './sessions'

const maxAge = sessionLimits.absoluteMs / 1000

export const isSecure = () => env().nextauthUrl.startsWith('https:')

/** next-auth's own name for it, so that `getServerSession` and this module read the same cookie. */
const sessionCookieName = () => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`

const attributes = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

type Identity = { readonly sessionId: string; readonly reviewerId: string; readonly email: string }

export const sessionCookie = async ({ sessionId, reviewerId, email }: Identity) => ({
  name: sessionCookieName(),
  value: await encode({ token: { sid: sessionId, sub: reviewerId, email }, secret: env().nextauthSecret, maxAge }),
  ...attributes(),
  maxAge,
})

export const endedSessionCookie = () => ({ name: sessionCookieName(), value: '', ...attributes(), maxAge: 0 })

/** The session that a Cookie header names; whether it still lives is the database's to say. */
export const sessionIdIn = async (headers: Headers): Promise<string | null> => {
  const prefix = `${sessionCookieName()}=`
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const token = pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length)
  return token ? sessionInToken(token) : null
}
