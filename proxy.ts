import { type NextRequest, NextResponse } from 'next/server'
import { pageHeaders } from './lib/auth/page-headers'
import { malformedPath } from './lib/http/malformed-path'
import { refusedForm } from './lib/http/refused-form'
import { refusedMethod } from './lib/http/refused-method'

/**
 * Headers, and an answer to what Next.js itself would answer with a bare 500. Who may see what is asked in each page,
 * action and route handler; without this file nothing opens.
 */
export function proxy(request: NextRequest) {
  const { method, nextUrl } = request
  const path = nextUrl.pathname
  const needed = pageHeaders(`${path}${nextUrl.search}`)

  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(needed.request)) headers.set(name, value)
  const response =
    malformedPath(path, headers) ??
    refusedMethod(method, path, headers) ??
    refusedForm({ method, path, headers }) ??
    NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(needed.response)) response.headers.set(name, value)
  return response
}

// Files with a hash in their name are the same for everybody and are cached; next.config.ts gives them their headers.
// What has a policy already got it, with its other headers, where the request came in: see lib/auth/carry-page-headers.
export const config = {
  matcher: [{ source: '/((?!_next/static/).*)', missing: [{ type: 'header', key: 'content-security-policy' }] }],
}
