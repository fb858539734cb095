import { expect, test } from 'vitest'
import {
  createReviewer,
  ensureFirstAdmin,
  findReviewer,
  listReviewers,
  removeReviewer,
  setPassword,
  setRole,
} from './reviewers'
import { signIn } from './sign-in'
import type { Surroundings } from './surroundings'
import { testSurroundings } from './testing'
import { createToken, listTokens, revokeToken } from './tokens'

const { given, recorded } = await testSurroundings()
const password = 'a right password'
const nobody = '00000000-0000-4000-8000-000000000000'

test('the first admin gets a password that is told once, and nobody gets a second', async () => {
  const first = await ensureFirstAdmin({ email: 'Admin@Example.com' }, given)
  if (!first.generatedPassword) throw new Error('no password was made')
  const attempt = { email: 'admin@example.com', password: first.generatedPassword, client: '198.51.100.1' }
  expect((await signIn(attempt, given)).ok).toBe(true)
  const again = await ensureFirstAdmin({ email: 'other@example.com', password }, given)
  expect(again).toEqual({ created: false, generatedPassword: null })
  expect((await listReviewers(given)).map(({ email, role }) => [email, role])).toEqual([['admin@example.com', 'admin']])
})

test('the last admin stays admin', async () => {
  const admin = await findReviewer('admin@example.com', given)
  if (!admin) throw new Error('there is no admin')
  expect(await setRole(admin.id, 'auditor', given)).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/last admin/),
  })
  expect(await removeReviewer(admin.id, given)).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/last admin/),
  })
})

test('two admins who remove one another at once leave one', async () => {
  const [admin, other] = [
    await findReviewer('admin@example.com', given),
    await createReviewer({ email: 'second@example.com', role: 'admin', password }, given),
  ]
  if (!admin || !other.ok) throw new Error('two admins are needed')
  const answers = await Promise.all([removeReviewer(admin.id, given), removeReviewer(other.id, given)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await listReviewers(given)).toHaveLength(1)
})

test('every wrong field is told at once', async () => {
  expect(await createReviewer({ email: 'x', role: 'king', password: 'short' }, given)).toEqual({
    ok: false,
    errors: {
      email: ['must be an e-mail address'],
      role: ['must be auditor, operator or admin'],
      password: ['must be at least 8 characters long'],
    },
  })
  expect(await createReviewer({ email: ' ', role: 'auditor', password }, given)).toEqual({
    ok: false,
    errors: { email: ["can't be blank"] },
  })
})

test('an address belongs to one reviewer, whatever its case', async () => {
  const answers = await Promise.all(
    ['twin@example.com', 'TWIN@example.com'].map((email) =>
      createReviewer({ email, role: 'auditor', password }, given),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, errors: { email: ['is already taken'] } })
})

test('nobody is changed who is not there', async () => {
  for (const id of [nobody, 'not an id', "' or 1=1 --"]) {
    expect((await setRole(id, 'admin', given)).ok).toBe(false)
    expect((await removeReviewer(id, given)).ok).toBe(false)
    expect((await setPassword(id, password, {}, given)).ok).toBe(false)
  }
})

test('what admins do about reviewers is recorded', async () => {
  const made = await createReviewer({ email: 'kept@example.com', role: 'auditor', password }, given)
  if (!made.ok) throw new Error('not made')
  await setRole(made.id, 'operator', given)
  await setPassword(made.id, 'another password', {}, given)
  await removeReviewer(made.id, given)
  const told = (await recorded()).filter(({ payload }) => payload.email === 'kept@example.com')
  expect(told.map(({ type }) => type)).toEqual([
    'ReviewerAdded',
    'ReviewerRoleChanged',
    'ReviewerPasswordChanged',
    'ReviewerRemoved',
  ])
  expect(told[1]?.payload).toMatchObject({ from: 'auditor', to: 'operator' })
})

test('what cannot be recorded does not happen', async () => {
  const deaf = { ...given, recordOn: () => () => Promise.reject(new Error('the log is away')) }
  await expect(createReviewer({ email: 'ghost@example.com', role: 'admin', password }, deaf)).rejects.toThrow(
    'the log is away',
  )
  expect(await findReviewer('ghost@example.com', given)).toBe(null)
})

test('what is undone after it was recorded leaves no record', async () => {
  const made = await createReviewer({ email: 'stays@example.com', role: 'auditor', password }, given)
  if (!made.ok) throw new Error('not made')
  await createToken({ name: 'stays', role: 'auditor', createdBy: 'x' }, given)
  const before = await recorded()
  const recordOn: Surroundings['recordOn'] = (sql) => async (type, data) => {
    await given.recordOn(sql)(type, data)
    throw new Error('the connection is away')
  }
  const failing = { ...given, recordOn }
  for (const change of [
    () => createReviewer({ email: 'undone@example.com', role: 'auditor', password }, failing),
    () => setRole(made.id, 'operator', failing),
    () => setPassword(made.id, 'another password', {}, failing),
    () => removeReviewer(made.id, failing),
    () => createToken({ name: 'undone', role: 'auditor', createdBy: 'x' }, failing),
    () => revokeToken('stays', failing),
  ])
    await expect(change()).rejects.toThrow('the connection is away')
  expect(await recorded()).toEqual(before)
  expect(await findReviewer('undone@example.com', given)).toBe(null)
  expect(await findReviewer('stays@example.com', given)).toMatchObject({ role: 'auditor' })
  expect((await listTokens(given)).map(({ name }) => name)).toEqual(['stays'])
})
