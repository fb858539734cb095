import type { NextAuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '../env'
import { log } from '../log'
import { urls } from '../viewer/urls'
import { clientIp, clientSubject } from './client-ip'
import { withRequestMetadata } from './request-metadata'
import { parseReturnTo } from './return-to'
import { findSession, sessionLimits } from './sessions'
import { signIn } from './sign-in'
import { endSession } from './sign-out'

declare module 'next-auth' {
  interface User {
    sessionId?: string
  }
}

export const THROTTLED = 'throttled'
export const UNAVAILABLE = 'unavailable'

const isText = (value: unknown): value is string => typeof value === 'string'

const headersOf = (raw: unknown): Headers =>
  new Headers(Object.entries(raw ?? {}).filter((entry): entry is [string, string] => isText(entry[1])))

/** next-auth puts the message of whatever is thrown into an address. */
const unavailable = (error: unknown): never => {
  log().error({ err: error }, 'sign-in failed')
  throw new Error(UNAVAILABLE)
}

const credentials = CredentialsProvider({
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  authorize: async (given, request) => {
    const client = clientSubject(clientIp(headersOf(request.headers), env().trustedProxyHops))
    const attempt = { email: String(given?.email ?? ''), password: String(given?.password ?? ''), client }
    const answer = await withRequestMetadata({ actor: 'system:sign-in' }, () => signIn(attempt)).catch(unavailable)
    if (answer.ok) return { id: answer.reviewer.id, email: answer.reviewer.email, sessionId: answer.sessionId }
    if (answer.reason === 'wrong') return null
    throw new Error(`${THROTTLED}-${answer.retryAfterSeconds}`)
  },
})

/** next-auth's own session endpoint must not answer for a session that was revoked. */
const decodeLive: typeof decode = async (params) => {
  const token = await decode(params)
  return isText(token?.sid) && (await findSession(token.sid)) ? token : null
}

export const authOptions = (): NextAuthOptions => ({
  secret: env().nextauthSecret,
  session: { strategy: 'jwt', maxAge: sessionLimits.absoluteMs / 1000 },
  useSecureCookies: env().nextauthUrl.startsWith('https:'),
  pages: { signIn: urls.signIn(), error: urls.signIn(), verifyRequest: urls.signIn(), signOut: urls.password() },
  providers: [credentials],
  jwt: { decode: decodeLive },
  callbacks: {
    jwt: ({ token, user }) =>
      user?.sessionId ? { sub: user.id, email: user.email ?? null, sid: user.sessionId } : token,
    session: ({ session }) => session,
    redirect: ({ url, baseUrl }) =>
      `${baseUrl}${parseReturnTo(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
  },
  events: {
    signOut: async ({ token }) => {
      if (isText(token?.sid)) await endSession(token.sid)
    },
  },
  logger: { error: (code) => log().warn({ code }, 'next-auth'), warn: () => {}, debug: () => {} },
})
