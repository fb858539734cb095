import { expect, test } from 'vitest'
import { specification } from '../../event-sourcing/testing'
import { ledger } from './ledger'

const now = '2026-01-02T03:04:05.000Z'
const { given } = specification(ledger, now)
const deposited = (amount: number) => ({ type: 'FundsDeposited', data: { amount, depositedAt: now } }) as const
const withdrawn = (amount: number) => ({ type: 'FundsWithdrawn', data: { amount, withdrawnAt: now } }) as const

test('the first deposit opens an account, the next one adds to it', () => {
  given().when('DepositFunds', { amount: 500 }).then(deposited(500))
  given(deposited(500)).when('DepositFunds', { amount: 1 }).then(deposited(1))
})

test('all that is in the account can be taken out, and not a cent more', () => {
  given(deposited(500), withdrawn(100)).when('WithdrawFunds', { amount: 400 }).then(withdrawn(400))
  expect(given(deposited(500), withdrawn(100)).when('WithdrawFunds', { amount: 401 }).verdict).toEqual({
    ok: false,
    failure: {
      kind: 'refused',
      reason: 'Only 400 is in the account.',
      errors: { amount: ['is more than the 400 in the account'] },
    },
  })
})

test('nothing is withdrawn from an account that nobody opened', () =>
  given().when('WithdrawFunds', { amount: 1 }).thenFails('missing'))

test('what it is for is kept with the money', () =>
  given()
    .when('DepositFunds', { amount: 5, note: ' Change ' })
    .then({ type: 'FundsDeposited', data: { amount: 5, note: 'Change', depositedAt: now } }))

test.each([
  [0, 'must be greater than 0'],
  [1.5, 'must be a whole number'],
  [null, "can't be blank"],
])('an amount of %j is refused at its field', (amount, message) =>
  expect(given().when('DepositFunds', { amount }).verdict).toEqual({
    ok: false,
    failure: { kind: 'invalid', errors: { amount: [message] } },
  }),
)

test('a balance stays a whole number that JSON keeps', () =>
  given(deposited(1_000_000_000_000_000)).when('DepositFunds', { amount: 1 }).thenFails('refused'))
