import assert from 'node:assert/strict'
import { describe, expect, test } from 'vitest'
import { replay, step } from '../../event-sourcing/replay'
import { specification } from '../../event-sourcing/testing'
import { customer } from './customer'

const now = '2026-01-02T03:04:05.000Z'
const before = '2026-01-01T00:00:00.000Z'
const { given } = specification(customer, now)

const john = { firstName: 'John', lastName: 'Doe', email: 'jdoe@example.com' }
const created = { type: 'CustomerCreated', data: { ...john, createdAt: before, updatedAt: before } } as const
const deleted = { type: 'CustomerDeleted', data: { deletedAt: before } } as const

const errorsOf = (type: 'CreateCustomer' | 'UpdateCustomer', data: unknown) => {
  const { verdict } = (type === 'CreateCustomer' ? given() : given(created)).when(type, data)
  assert(!verdict.ok && verdict.failure.kind === 'invalid')
  return verdict.failure.errors
}

describe('creating', () => {
  test('T0-081 T0-240 a customer is created, with the moment in the event', () =>
    given()
      .when('CreateCustomer', john)
      .then({ type: 'CustomerCreated', data: { ...john, createdAt: now, updatedAt: now } }))

  test("T0-080 T0-241 three empty strings say can't be blank at all three fields", () =>
    expect(errorsOf('CreateCustomer', { firstName: '', lastName: '', email: '' })).toEqual({
      firstName: ["can't be blank"],
      lastName: ["can't be blank"],
      email: ["can't be blank"],
    }))

  test("whitespace, null and absence say can't be blank too", () => {
    const blank = { firstName: ["can't be blank"], lastName: ["can't be blank"], email: ["can't be blank"] }
    expect(errorsOf('CreateCustomer', { firstName: ' ', lastName: null, email: '' })).toEqual(blank)
    expect(errorsOf('CreateCustomer', { firstName: '\t\n', lastName: '\u00a0' })).toEqual(blank)
    expect(errorsOf('CreateCustomer', {})).toEqual(blank)
  })

  test.each(['?', 'jane', 'jane@', '@example.com', 'jane@example', 'a b@example.com', 'a@b..com', 'a@b.com\n.x'])(
    'an e-mail must look like one: %j',
    (email) => expect(errorsOf('CreateCustomer', { ...john, email })).toEqual({ email: ['must be an e-mail address'] }),
  )

  test('space around a value is not part of it', () =>
    given()
      .when('CreateCustomer', { firstName: ' John', lastName: 'Doe ', email: ' jdoe@example.com ' })
      .then({ type: 'CustomerCreated', data: { ...john, createdAt: now, updatedAt: now } }))

  test('what is too long, not text, not storable or unknown says so at its field', () =>
    expect(
      errorsOf('CreateCustomer', { firstName: 'x'.repeat(201), lastName: 7, email: 'a\u0000@example.com', vip: true }),
    ).toEqual({
      firstName: ['is too long (at most 200 characters)'],
      lastName: ['must be text'],
      email: ['contains characters that cannot be stored'],
      vip: ['is unknown'],
    }))

  test('half of a surrogate pair is refused, a whole one is a character', () => {
    expect(errorsOf('CreateCustomer', { ...john, firstName: '\ud83d' })).toEqual({
      firstName: ['contains characters that cannot be stored'],
    })
    expect(given().when('CreateCustomer', { ...john, firstName: '😀' }).verdict.ok).toBe(true)
  })

  test('a customer is created once', () => given(created).when('CreateCustomer', john).thenFails('taken'))
})

describe('updating', () => {
  const rambo = { firstName: 'John', lastName: 'Rambo', email: 'jrambo@example.com' }

  test('a customer is updated', () =>
    given(created)
      .when('UpdateCustomer', rambo)
      .then({ type: 'CustomerUpdated', data: { ...rambo, updatedAt: now } }))

  test.each([{}, { email: '' }, { email: ' ' }, { email: null }])('%j keeps the old e-mail', (email) =>
    given(created)
      .when('UpdateCustomer', { firstName: 'Jane', lastName: 'Doe', ...email })
      .then({
        type: 'CustomerUpdated',
        data: { firstName: 'Jane', lastName: 'Doe', email: john.email, updatedAt: now },
      }),
  )

  test('T0-063 a missing last name is the one error', () =>
    expect(errorsOf('UpdateCustomer', { firstName: 'John' })).toEqual({ lastName: ["can't be blank"] }))

  test('an unknown customer cannot be updated', () => given().when('UpdateCustomer', rambo).thenFails('missing'))
  test('a deleted customer refuses updates', () =>
    given(created, deleted).when('UpdateCustomer', rambo).thenFails('refused'))
})

describe('deleting', () => {
  test('a customer is deleted softly', () =>
    given(created)
      .when('DeleteCustomer', {})
      .then({ type: 'CustomerDeleted', data: { deletedAt: now } }))
  test('a customer is deleted once', () => given(created, deleted).when('DeleteCustomer', {}).thenFails('refused'))
  test('an unknown customer cannot be deleted', () => given().when('DeleteCustomer', {}).thenFails('missing'))
})

describe('folding', () => {
  const stored = (type: string, schemaVersion: number, payload: Record<string, string>) => ({
    type,
    schemaVersion,
    payload,
  })

  test('the first version of CustomerCreated kept one name: it is split at the first space', () =>
    expect(
      replay(customer, [
        stored('CustomerCreated', 1, { name: 'John Ronald Doe', email: 'j@example.com', createdAt: before }),
      ]),
    ).toEqual({
      firstName: 'John',
      lastName: 'Ronald Doe',
      email: 'j@example.com',
      deletedAt: null,
      createdAt: before,
      updatedAt: before,
    }))

  test('T0-131 T0-134 T0-136 an update is applied to whatever is known so far', () => {
    const jane = { firstName: 'Jane', lastName: 'Smith', email: 'jane@example.com' }
    const begun = step(customer, undefined, stored('CustomerCreated', 2, john))
    expect(begun).toMatchObject(john)
    const blanked = { ...begun, firstName: '', lastName: '', email: null }
    expect(step(customer, blanked, stored('CustomerUpdated', 1, jane))).toMatchObject(jane)
  })

  test('an imported update without an e-mail keeps the old one', () =>
    expect(
      replay(customer, [
        stored('CustomerCreated', 2, john),
        stored('CustomerUpdated', 1, { firstName: 'Jane', lastName: 'Doe', email: ' ' }),
      ]),
    ).toMatchObject({ firstName: 'Jane', email: john.email, deletedAt: null }))
})
