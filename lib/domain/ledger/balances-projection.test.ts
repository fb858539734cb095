import { test } from 'vitest'
import { projectionSpecification } from '../../event-sourcing/testing'
import { balances } from './balances-projection'

const { given } = projectionSpecification(balances)
const at = '2026-01-01T00:00:00.000Z'
const deposited = (aggregateId: string, amount: number) =>
  ({ type: 'FundsDeposited', aggregateId, data: { amount, depositedAt: at } }) as const
const withdrawn = (aggregateId: string, amount: number) =>
  ({ type: 'FundsWithdrawn', aggregateId, data: { amount, withdrawnAt: at } }) as const
const row = (id: string, balance: number, movements: number) => ({
  id,
  balance,
  movements,
  updatedAt: '2026-01-01T00:00:00.000000Z',
  version: movements,
})

test('S4-06 deposits add and withdrawals subtract, each in its own account', () =>
  given(deposited('a', 500), deposited('b', 70), withdrawn('a', 120), deposited('a', 20)).then([
    row('a', 400, 3),
    row('b', 70, 1),
  ]))

test('S4-06 a balance is never built from nothing but its events', () => given().then([]))
