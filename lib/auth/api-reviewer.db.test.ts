import { expect, test, vi } from 'vitest'
import { requireApiReviewer } from './api-reviewer'
import type { Role } from './role'
import { sessionCookie } from './session-cookie'
import { openSession } from './sessions'
import { endSession } from './sign-out'
import { testSurroundings } from './testing'
import { createToken, listTokens, revokeToken } from './tokens'

vi.stubEnv('NEXTAUTH_SECRET', 'kept-for-this-test-alone-0123456789')
vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000')
vi.stubEnv('API_TOKEN', 'a-token-of-the-environment-0123456789')

const { given, recorded, givenReviewer } = await testSurroundings()
const around = { ...given, site: { nextauthUrl: 'http://localhost:3000', isEmbedded: true } }
const own = { origin: 'http://localhost:3000' }

const call = (method: string, headers: Record<string, string>, role?: Role) =>
  requireApiReviewer(new Request('http://localhost:3000/api/customers', { method, headers }), role, around)

const errorOf = async (answer: unknown) => {
  if (!(answer instanceof Response)) throw new Error('it was let in')
  const { error } = await answer.json()
  return [answer.status, error.code]
}

const cookieOf = async (email: string, role: Role) => {
  const { id } = await givenReviewer(email, 'a right password', role)
  const sessionId = await openSession(id, given)
  const { name, value } = await sessionCookie({ sessionId, reviewerId: id, email })
  return { sessionId, cookie: `other=1; ${name}=${value}` }
}

test('without a session or a token: 401 as JSON', async () => {
  const answer = await call('GET', {})
  if (!(answer instanceof Response)) throw new Error('it was let in')
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(await answer.json()).toEqual({ error: { code: 'unauthenticated', message: expect.any(String) } })
})

test.each(['', 'Bearer', 'Bearer ', 'Basic YWRtaW46c2VjcmV0', 'Bearer nobodys-token', `Bearer ${'x'.repeat(600)}`])(
  'B04 the authorization %j opens nothing',
  async (authorization) => {
    expect(await errorOf(await call('GET', { authorization }))).toEqual([401, 'unauthenticated'])
  },
)

test('A06 the session cookie opens until it is signed out', async () => {
  const { cookie, sessionId } = await cookieOf('cookie@example.com', 'auditor')
  expect(await call('GET', { cookie })).toMatchObject({
    email: 'cookie@example.com',
    role: 'auditor',
    actor: 'cookie@example.com',
  })
  await endSession(sessionId, given)
  expect(await errorOf(await call('GET', { cookie }))).toEqual([401, 'unauthenticated'])
})

test('A05 a cookie signed by another site, or made up, opens nothing', async () => {
  for (const cookie of [
    'next-auth.session-token=x',
    'next-auth.session-token=',
    'next-auth.session-token=eyJhbGciOiJkaXIifQ..x.y.z',
  ])
    expect(await errorOf(await call('GET', { cookie }))).toEqual([401, 'unauthenticated'])
})

test('B05 with the cookie, only a page of this site may change things', async () => {
  const { cookie } = await cookieOf('origin@example.com', 'operator')
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
  ]
  for (const headers of foreign)
    expect(await errorOf(await call('POST', { cookie, ...headers }, 'operator'))).toEqual([403, 'foreign_origin'])
  expect(await call('POST', { cookie, ...own }, 'operator')).toMatchObject({ role: 'operator' })
  expect(await call('DELETE', { cookie, origin: 'http://127.0.0.1:3000' }, 'operator')).toMatchObject({
    role: 'operator',
  })
  expect(await call('GET', { cookie }, 'operator')).toMatchObject({ role: 'operator' })
})

test('B04 a lesser role is refused, and the refusal is recorded', async () => {
  const { cookie } = await cookieOf('lesser@example.com', 'auditor')
  expect(await errorOf(await call('POST', { cookie, ...own }, 'operator'))).toEqual([403, 'forbidden'])
  expect((await recorded()).at(-1)).toMatchObject({
    type: 'ReviewerRefused',
    payload: { email: 'lesser@example.com', role: 'auditor', neededRole: 'operator' },
    metadata: { actor: 'lesser@example.com' },
  })
})

test('a token is shown once, kept as a hash, works without an origin, and ends when revoked', async () => {
  const created = await createToken({ name: 'nightly-export', role: 'operator', createdBy: 'admin@example.com' }, given)
  if (!created.ok) throw new Error('not created')
  const authorization = `Bearer ${created.token}`
  expect(await call('POST', { authorization }, 'operator')).toMatchObject({
    role: 'operator',
    actor: 'token:nightly-export',
  })
  expect(await errorOf(await call('POST', { authorization }, 'admin'))).toEqual([403, 'forbidden'])
  const [listed] = await listTokens(given)
  expect(listed).toMatchObject({ name: 'nightly-export', createdBy: 'admin@example.com', lastUsedAt: given.now() })
  expect(JSON.stringify([listed, await recorded()])).not.toContain(created.token)
  expect(await revokeToken('nightly-export', given)).toBe(true)
  expect(await revokeToken('nightly-export', given)).toBe(false)
  expect(await errorOf(await call('POST', { authorization }))).toEqual([401, 'unauthenticated'])
})

test('a name is one token at a time, and free again after it is revoked', async () => {
  const wanted = { name: 'twice', role: 'auditor', createdBy: 'admin@example.com' }
  expect((await createToken(wanted, given)).ok).toBe(true)
  expect(await createToken(wanted, given)).toEqual({ ok: false, errors: { name: ['is already taken'] } })
  await revokeToken('twice', given)
  expect((await createToken(wanted, given)).ok).toBe(true)
  expect(await createToken({ ...wanted, name: ' ', role: 'king' }, given)).toEqual({
    ok: false,
    errors: { name: ["can't be blank"], role: ['must be auditor, operator or admin'] },
  })
  expect(await revokeToken('a\0b', given)).toBe(false)
})

test('API_TOKEN is an admin, and nothing near it is', async () => {
  const authorization = 'Bearer a-token-of-the-environment-0123456789'
  expect(await call('POST', { authorization }, 'admin')).toMatchObject({ role: 'admin', actor: 'token:API_TOKEN' })
  expect(await errorOf(await call('POST', { authorization: `${authorization}x` }))).toEqual([401, 'unauthenticated'])
})
