import { expect, test } from 'vitest'
import { minutes } from './clock'
import { findSession } from './sessions'
import { signIn } from './sign-in'
import { testSurroundings } from './testing'

const { given, pass, recorded, givenReviewer, sql } = await testSurroundings()
const password = 'a right password'
const wrong = { password: 'a wrong password', client: '203.0.113.1' }

const reasons = (answers: readonly Awaited<ReturnType<typeof signIn>>[]) =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.reason))
const count = (all: readonly string[], reason: string) => all.filter((one) => one === reason).length

test('the right password opens a session and is recorded; neither it nor a hash is', async () => {
  const jane = await givenReviewer('Jane@Example.com', password, 'operator')
  const answer = await signIn({ email: ' JANE@example.com ', password, client: '198.51.100.1' }, given)
  if (!answer.ok) throw new Error(answer.reason)
  expect(answer.reviewer).toEqual({
    id: jane.id,
    email: 'jane@example.com',
    role: 'operator',
    actor: 'jane@example.com',
  })
  expect(await findSession(answer.sessionId, given)).toEqual(answer.reviewer)
  const events = await recorded()
  expect(events.at(-1)).toMatchObject({
    type: 'ReviewerSignedIn',
    payload: { reviewerId: jane.id, email: 'jane@example.com' },
    metadata: { actor: 'jane@example.com' },
  })
  expect(JSON.stringify(events)).not.toContain('argon2')
  expect(JSON.stringify(events)).not.toContain(password)
})

test('A02 of sixty wrong passwords at once exactly five reach the hash, and the rest is told to wait', async () => {
  await givenReviewer('ada@example.com', password)
  const tries = Array.from({ length: 60 }, () =>
    signIn({ email: 'ada@example.com', ...wrong, client: '198.51.100.2' }, given),
  )
  const answers = await Promise.all(tries)
  expect(count(reasons(answers), 'wrong')).toBe(5)
  expect(count(reasons(answers), 'throttled')).toBe(55)
  for (const answer of answers)
    if (!answer.ok && answer.reason === 'throttled') expect(answer.retryAfterSeconds).toBe(900)
  const failures = (await recorded()).filter(
    ({ type, payload }) => type === 'ReviewerSignInFailed' && payload.email === 'ada@example.com',
  )
  expect(failures).toHaveLength(5)
  expect(failures.filter(({ payload }) => payload.throttledUntil === '2026-11-20T10:15:00.000Z')).toHaveLength(1)
})

test('A02 it is a delay and no lock-out: a quarter of an hour later the right password opens', async () => {
  const right = { email: 'ada@example.com', password, client: '198.51.100.2' }
  pass(minutes(14))
  const early = await signIn(right, given)
  expect(early).toEqual({ ok: false, reason: 'throttled', retryAfterSeconds: 60 })
  pass(minutes(1))
  expect((await signIn(right, given)).ok).toBe(true)
})

test('A03 one password against fifty accounts slows its client down, and nobody else', async () => {
  const { email } = await givenReviewer('grace@example.com', password)
  const accounts = Array.from({ length: 50 }, (_, number) => `someone-${number}@example.com`)
  const spray = []
  for (const account of accounts) spray.push(await signIn({ email: account, ...wrong, client: '198.51.100.3' }, given))
  expect(count(reasons(spray), 'wrong')).toBe(30)
  expect(count(reasons(spray), 'throttled')).toBe(20)
  expect(reasons([await signIn({ email, password, client: '198.51.100.3' }, given)])).toEqual(['throttled'])
  expect(reasons([await signIn({ email, password, client: '198.51.100.4' }, given)])).toEqual(['ok'])
})

test('A10 right passwords are never told to wait, however many come at once', async () => {
  await givenReviewer('busy@example.com', password)
  const attempt = (number: number) => ({
    email: number % 2 === 0 ? 'busy@example.com' : 'grace@example.com',
    password,
    client: '198.51.100.5',
  })
  const answers = await Promise.all(Array.from({ length: 40 }, (_, number) => signIn(attempt(number), given)))
  expect(count(reasons(answers), 'ok')).toBe(40)
}, 120_000)

test('A01 unknown and known accounts get the same answers', async () => {
  await givenReviewer('known@example.com', password)
  const tries = async (email: string, client: string) => {
    const answers = []
    for (let round = 0; round < 30; round++) answers.push(await signIn({ email, ...wrong, client }, given))
    return answers
  }
  expect(await tries('known@example.com', '198.51.100.7')).toEqual(await tries('unknown@example.com', '198.51.100.8'))
}, 120_000)

test.each([
  ['no address', 'not an address'],
  ['a NUL', 'a\0b@example.com'],
  ['SQL', "' or 1=1 --"],
  ['a lone surrogate', '\uD800@example.com'],
  ['50,000 characters', 'x'.repeat(50_000)],
  ['nothing', ''],
])('A09 an e-mail that is %s is a wrong one', async (_, email) => {
  expect(reasons([await signIn({ email, password: 'nul\0inside', client: '198.51.100.9' }, given)])).toEqual(['wrong'])
})

test('what is no address is not written down: it may have been a password', async () => {
  await signIn({ email: 'my-secret-password', password, client: '198.51.100.10' }, given)
  expect((await recorded()).at(-1)).toMatchObject({ type: 'ReviewerSignInFailed', payload: { email: null } })
  const attempts = await sql`select * from auth.sign_in_attempts`
  expect(JSON.stringify(attempts)).not.toContain('my-secret-password')
  expect(JSON.stringify(attempts)).not.toContain('example.com')
})
