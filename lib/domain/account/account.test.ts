import { expect, test } from 'vitest'
import { specification } from '../../event-sourcing/testing'
import { account } from './account'

const now = '2026-01-02T03:04:05.000Z'
const { given } = specification(account, now)
const created = { type: 'AccountCreated', data: { name: 'Acme', createdAt: now, updatedAt: now } } as const

test('an account is created', () => given().when('CreateAccount', { name: 'Acme' }).then(created))
test('an account is created once', () => given(created).when('CreateAccount', { name: 'Acme' }).thenFails('taken'))
test('an account is renamed', () =>
  given(created)
    .when('UpdateAccount', { name: 'Acme Ltd' })
    .then({ type: 'AccountUpdated', data: { name: 'Acme Ltd', updatedAt: now } }))
test('an unknown account cannot be renamed', () => given().when('UpdateAccount', { name: 'Acme' }).thenFails('missing'))
test("a blank name can't be", () =>
  expect(given().when('CreateAccount', { name: ' ' }).verdict).toEqual({
    ok: false,
    failure: { kind: 'invalid', errors: { name: ["can't be blank"] } },
  }))
