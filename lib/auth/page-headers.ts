import { pathHeader } from './path-header'
import { contentSecurityPolicy, noStore, plainHeaders, transportSecurity } from './security-headers'

const isDevelopment = process.env.NODE_ENV === 'development'
const isHttps = process.env['NEXTAUTH_URL']?.startsWith('https:') ?? false

const always = {
  ...plainHeaders,
  'Cache-Control': noStore,
  ...(isHttps && { 'Strict-Transport-Security': transportSecurity }),
}

/**
 * What Next.js must read from the request for `path`, and what the response must carry: the same new nonce in both.
 * Next.js takes the nonce from the request's policy.
 */
export const pageHeaders = (path: string) => {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy({ nonce, isDevelopment, isHttps })
  return {
    request: { 'content-security-policy': policy, [pathHeader]: path },
    response: { ...always, 'Content-Security-Policy': policy },
  }
}
