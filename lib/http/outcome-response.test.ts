import { expect, test } from 'vitest'
import type { Failure } from '../event-sourcing/outcome'
import { outcomeResponse } from './outcome-response'

const answer = async (failure: Failure, refusedStatus?: number) => {
  const ok = () => new Response(null, { status: 204 })
  const response = await outcomeResponse({ ok: false, failure }, { ok, ...(refusedStatus ? { refusedStatus } : {}) })
  return { status: response.status, body: await response.json() }
}

test('invalid data is 422 with all fields', async () =>
  expect(await answer({ kind: 'invalid', errors: { a: ['x'], b: ['y'] } })).toEqual({
    status: 422,
    body: { errors: { a: ['x'], b: ['y'] } },
  }))

test('a refusal is 422 with its reason, or at its fields', async () => {
  expect(await answer({ kind: 'refused', reason: 'No.' })).toEqual({
    status: 422,
    body: { error: { code: 'refused', message: 'No.' } },
  })
  expect(await answer({ kind: 'refused', reason: 'No.', errors: { email: ['already taken'] } }, 409)).toEqual({
    status: 422,
    body: { errors: { email: ['already taken'] } },
  })
})

test('a refusal at a field is told by its reason as well, where a path promises that', async () => {
  const failure: Failure = { kind: 'refused', reason: 'Only 5 is there.', errors: { amount: ['is too much'] } }
  const ok = () => new Response(null, { status: 204 })
  const response = await outcomeResponse({ ok: false, failure }, { ok, namesRefusal: true })
  expect([response.status, await response.json()]).toEqual([
    422,
    { error: { code: 'refused', message: 'Only 5 is there.' }, errors: { amount: ['is too much'] } },
  ])
})

test('a path may promise 409 for a refusal', async () =>
  expect((await answer({ kind: 'refused', reason: 'The customer is deleted.' }, 409)).status).toBe(409))

test('a conflict names both versions', async () =>
  expect(await answer({ kind: 'conflict', expected: 1, actual: 3 })).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', expected: 1, actual: 3 } },
  }))

test.each([
  [{ kind: 'missing' }, 404, 'not_found'],
  [{ kind: 'taken' }, 409, 'taken'],
  [{ kind: 'mismatch' }, 422, 'idempotency_mismatch'],
  [{ kind: 'unreadable', reason: 'Customer has no event X' }, 409, 'unreadable_stream'],
  [{ kind: 'unknown', message: 'No handler found for X' }, 404, 'unknown_command'],
] satisfies [Failure, number, string][])('%j has a status and a code', async (failure, status, code) =>
  expect(await answer(failure)).toMatchObject({ status, body: { error: { code } } }),
)
