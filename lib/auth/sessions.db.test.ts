import { expect, test } from 'vitest'
import { changePassword } from './change-password'
import { hours, minutes } from './clock'
import { removeReviewer, setPassword, setRole } from './reviewers'
import { findSession, openSession } from './sessions'
import { signIn } from './sign-in'
import { endSession, endSessionsEverywhere } from './sign-out'
import { testSurroundings } from './testing'

const { given, pass, recorded, givenReviewer } = await testSurroundings()
const password = 'a right password'

const isOpen = async (sessionId: string) => (await findSession(sessionId, given)) !== null

test('A07 a session ends after 31 idle minutes', async () => {
  const { id } = await givenReviewer('idle@example.com', password)
  const session = await openSession(id, given)
  pass(minutes(29))
  expect(await isOpen(session)).toBe(true)
  pass(minutes(29))
  expect(await isOpen(session)).toBe(true)
  pass(minutes(31))
  expect(await isOpen(session)).toBe(false)
})

test('A07 a session in use ends after 12 hours and a minute', async () => {
  const { id } = await givenReviewer('busy@example.com', password)
  const session = await openSession(id, given)
  for (let quarter = 0; quarter < 47; quarter++) {
    pass(minutes(15))
    expect(await isOpen(session)).toBe(true)
  }
  pass(minutes(16))
  expect(await isOpen(session)).toBe(false)
})

test('A06 a copied cookie is worth nothing after signing out', async () => {
  const { id, email } = await givenReviewer('leaving@example.com', password)
  const [here, elsewhere] = [await openSession(id, given), await openSession(id, given)]
  await endSession(here, given)
  expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([false, true])
  const signedOut = { type: 'ReviewerSignedOut', payload: { reviewerId: id, email, everywhere: false } }
  expect((await recorded()).at(-1)).toMatchObject(signedOut)
  await endSession(here, given)
  expect((await recorded()).filter(({ type }) => type === 'ReviewerSignedOut')).toHaveLength(1)
})

test('A06 signing out everywhere ends every session', async () => {
  const { id, email } = await givenReviewer('everywhere@example.com', password)
  const sessions = [await openSession(id, given), await openSession(id, given)]
  await endSessionsEverywhere({ id, email }, given)
  expect(await Promise.all(sessions.map(isOpen))).toEqual([false, false])
})

test('A06 a changed password ends the other sessions, and only the new one opens', async () => {
  const { id, email } = await givenReviewer('changing@example.com', password)
  const [here, elsewhere] = [await openSession(id, given), await openSession(id, given)]
  const change = { reviewerId: id, sessionId: here, current: password, wanted: 'another password' }
  expect(await changePassword(change, given)).toEqual({ ok: true })
  expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false])
  const client = '198.51.100.1'
  expect((await signIn({ email, password, client }, given)).ok).toBe(false)
  expect((await signIn({ email, password: 'another password', client }, given)).ok).toBe(true)
})

test('one must know the old password, and may not guess it', async () => {
  const { id } = await givenReviewer('guessed@example.com', password)
  const change = { reviewerId: id, sessionId: null, current: 'a wrong guess', wanted: 'another password' }
  for (let round = 0; round < 5; round++)
    expect(await changePassword(change, given)).toEqual({
      ok: false,
      errors: { currentPassword: ['is not your password'] },
    })
  const right = await changePassword({ ...change, current: password }, given)
  expect(right).toMatchObject({ ok: false, errors: { currentPassword: [expect.stringMatching(/too often/)] } })
  pass(minutes(16))
  expect(await changePassword({ ...change, current: password }, given)).toEqual({ ok: true })
})

test('a password set by an admin ends all sessions', async () => {
  const { id } = await givenReviewer('reset@example.com', password)
  const session = await openSession(id, given)
  expect(await setPassword(id, 'one made for them', {}, given)).toEqual({ ok: true })
  expect(await isOpen(session)).toBe(false)
})

test('a changed role holds at once, in sessions that are open', async () => {
  const { id } = await givenReviewer('promoted@example.com', password, 'auditor')
  const session = await openSession(id, given)
  expect(await setRole(id, 'operator', given)).toEqual({ ok: true })
  expect((await findSession(session, given))?.role).toBe('operator')
})

test('whoever is removed is signed out', async () => {
  const { id } = await givenReviewer('removed@example.com', password)
  const session = await openSession(id, given)
  expect(await removeReviewer(id, given)).toEqual({ ok: true })
  expect(await isOpen(session)).toBe(false)
})

test('A05 a session that nobody opened is none', async () => {
  for (const planted of ['', 'x', "' or 1=1", '00000000-0000-4000-8000-000000000000', `${hours(1)}`])
    expect(await isOpen(planted)).toBe(false)
})
