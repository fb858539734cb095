import { type NextRequest, NextResponse } from 'next/server'
import { pathHeader } from './lib/auth/path-header'
import { contentSecurityPolicy, noStore, plainHeaders, transportSecurity } from './lib/auth/security-headers'
import { malformedPath } from './lib/http/malformed-path'
import { refusedForm } from './lib/http/refused-form'

const isDevelopment = process.env.NODE_ENV === 'development'
const isHttps = process.env['NEXTAUTH_URL']?.startsWith('https:') ?? false

/**
 * Headers, and an answer to what Next.js itself would answer with a bare 500. Who may see what is asked in each page,
 * action and route handler; without this file nothing opens.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy({ nonce, isDevelopment, isHttps })

  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`)

  const { method, nextUrl } = request
  const path = nextUrl.pathname
  const response =
    malformedPath(path, headers) ??
    refusedForm({ method, path, headers }) ??
    NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', noStore)
  for (const [name, value] of Object.entries(plainHeaders)) response.headers.set(name, value)
  if (isHttps) response.headers.set('Strict-Transport-Security', transportSecurity)
  return response
}

// Files with a hash in their name are the same for everybody and are cached; next.config.ts gives them their headers.
export const config = { matcher: ['/((?!_next/static/).*)'] }
