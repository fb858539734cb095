import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './security-headers'

const policy = (given: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  contentSecurityPolicy({ nonce: 'bm9uY2U=', isDevelopment: false, isHttps: false, ...given })

test('C01 scripts run by nonce alone, and nothing embeds or re-bases a page', () => {
  const directives = policy().split('; ')
  expect(directives).toContain("script-src 'nonce-bm9uY2U=' 'strict-dynamic'")
  for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    expect(directives).toContain(directive)
  expect(policy()).not.toContain('unsafe-eval')
})

test('C01 a response without a nonce runs no script', () => {
  expect(policy({ nonce: null })).toContain("script-src 'none'")
})

test('only development may evaluate', () => {
  expect(policy({ isDevelopment: true })).toContain("'unsafe-eval'")
  expect(policy({ isHttps: true })).toContain('upgrade-insecure-requests')
})
