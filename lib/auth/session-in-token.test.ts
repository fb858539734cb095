import { encode } from 'next-auth/jwt'
import { expect, test, vi } from 'vitest'
import { sessionInToken } from './session-in-token'

const secret = 'kept-for-this-test-alone-0123456789'
vi.stubEnv('NEXTAUTH_SECRET', secret)
vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000')

const tokenOf = (sid: unknown, made: { readonly secret?: string; readonly maxAge?: number } = {}) =>
  encode({ token: { sid }, secret, maxAge: 60, ...made })

test('a token names its session, the second time like the first', async () => {
  const [one, other] = [await tokenOf('session 1'), await tokenOf('session 2')]
  for (let times = 0; times < 3; times++) {
    expect(await sessionInToken(one)).toBe('session 1')
    expect(await sessionInToken(other)).toBe('session 2')
  }
})

test('what is forged, changed, past or no token at all names none, however often it is tried', async () => {
  const token = await tokenOf('session 3')
  expect(await sessionInToken(token)).toBe('session 3')
  const wrong = [
    await tokenOf('session 3', { secret: `${secret} of somebody else` }),
    await tokenOf('session 3', { maxAge: -60 }),
    await tokenOf(3),
    `${token.slice(0, -4)}AAAA`,
    'no token',
    '',
  ]
  for (const each of [...wrong, ...wrong]) expect(await sessionInToken(each)).toBe(null)
})

test('of very many tokens each still names its own', async () => {
  const tokens = await Promise.all(Array.from({ length: 1_100 }, (_, n) => tokenOf(`session of ${n}`)))
  for (const [n, token] of tokens.entries()) expect(await sessionInToken(token)).toBe(`session of ${n}`)
})
