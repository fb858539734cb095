import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { carryPageHeaders } from './carry-page-headers'
import { pathHeader } from './path-header'

let seen: IncomingHttpHeaders = {}
const server = createServer((request, response) => {
  seen = request.headers
  // As next.config.ts does for every answer.
  response.setHeader('Content-Security-Policy', "script-src 'none'")
  response.end('answer')
})
let address = ''
beforeAll(async () => {
  carryPageHeaders()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const bound = server.address()
  address = `http://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`
})
afterAll(() => void server.close())
beforeEach(() => {
  seen = {}
})

const ask = (path: string, init: RequestInit = {}) => fetch(`${address}${path}`, init)
const policyOf = (answer: Response) => answer.headers.get('content-security-policy') ?? ''

test('C01 C02 a page gets one nonce for its scripts and its policy, new each time', async () => {
  const policies = []
  for (const path of ['/', '/events', '/events/12', '/streams/Customer/7f0e-1?version=3']) {
    const answer = await ask(path)
    expect(policyOf(answer)).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
    expect(seen['content-security-policy']).toBe(policyOf(answer))
    expect(seen[pathHeader]).toBe(path)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    policies.push(policyOf(answer))
  }
  expect(new Set(policies).size).toBe(policies.length)
})

test('the router’s own parameter is no part of the way back', async () => {
  await ask('/events?_rsc=1abc&q=a%26b&_rsc=2')
  expect(seen[pathHeader]).toBe('/events?q=a%26b')
  await ask('/events?_rsc=1abc')
  expect(seen[pathHeader]).toBe('/events')
})

test.each([
  ['POST', '/customers/new'],
  ['GET', '/events/%E0%A4%A'],
  ['GET', '//evil.example'],
  ['GET', '/_next/image?url=x'],
  ['GET', '/_next/static/chunk.js'],
  ['GET', '/icon.svg'],
])('%s %s is left to the proxy, which looks for a policy that nobody brought along', async (method, path) => {
  const answer = await ask(path, { method, headers: { 'Content-Security-Policy': "script-src 'nonce-mine'" } })
  expect(seen['content-security-policy']).toBe(undefined)
  expect(policyOf(answer)).toBe("script-src 'none'")
})

test('what a caller writes into the headers of the page is overwritten', async () => {
  const forged = { 'Content-Security-Policy': "script-src 'nonce-mine'", [pathHeader]: '//evil.example' }
  const answer = await ask('/events', { headers: forged })
  expect(seen[pathHeader]).toBe('/events')
  expect(policyOf(answer)).not.toContain('mine')
  expect(seen['content-security-policy']).not.toContain('mine')
})
