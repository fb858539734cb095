import { expect, test } from 'vitest'
import { MissingUpcaster, NewerSchema } from './errors'
import type { JsonObject } from './json'
import { schemaVersionOf, upcast } from './upcasters'

const splitName = (payload: JsonObject): JsonObject => {
  const { name, ...rest } = payload
  const [firstName = '', ...others] = String(name).split(' ')
  return { ...rest, firstName, lastName: others.join(' ') }
}
const shout = (payload: JsonObject): JsonObject => ({ ...payload, lastName: String(payload.lastName).toUpperCase() })

test('T0-150 T0-151 T0-152 T0-153 the schema version is one more than the upcasters', () => {
  expect(schemaVersionOf()).toBe(1)
  expect(schemaVersionOf([splitName])).toBe(2)
})

test('T0-154 T0-157 T0-159 an event of the present version is read as it is', () => {
  const payload = { firstName: 'John', lastName: 'Doe' }
  expect(upcast({ type: 'CustomerCreated', schemaVersion: 2, payload }, [splitName])).toBe(payload)
  expect(upcast({ type: 'CustomerCreated', schemaVersion: 2, payload }, [splitName, shout])).toEqual({
    firstName: 'John',
    lastName: 'DOE',
  })
})

test('T0-155 T0-156 an old payload goes through every step, and the stored one is left alone', () => {
  const payload = Object.freeze({ name: 'john doe', email: 'test@example.com' })
  const event = { type: 'CustomerCreated', schemaVersion: 1, payload }
  expect(upcast(event, [splitName, shout])).toEqual({ email: 'test@example.com', firstName: 'john', lastName: 'DOE' })
  expect(event.payload).toEqual({ name: 'john doe', email: 'test@example.com' })
})

test('W0-15 reading twice gives the same', () => {
  const event = { type: 'CustomerCreated', schemaVersion: 1, payload: { lastName: 'b' } }
  const exclaim = (payload: JsonObject): JsonObject => ({ lastName: `${payload.lastName}!` })
  expect(upcast(event, [exclaim])).toEqual({ lastName: 'b!' })
  expect(upcast(event, [exclaim])).toEqual({ lastName: 'b!' })
})

test('T0-158 a missing step is an error that names it', () => {
  const event = { type: 'CustomerCreated', schemaVersion: 2, payload: {} }
  expect(() => upcast(event, [splitName, undefined])).toThrow(MissingUpcaster)
  expect(() => upcast(event, [splitName, undefined])).toThrow('Missing upcaster from version 2 to 3')
})

test('W0-16 a stored version newer than the code is an error that names it', () => {
  const event = { type: 'CustomerCreated', schemaVersion: 3, payload: {} }
  expect(() => upcast(event, [splitName])).toThrow(NewerSchema)
  expect(() => upcast(event, [splitName])).toThrow('CustomerCreated was stored with schema version 3')
})

test('T0-161 T0-162 an event without a schema version is not upcast', () => {
  const payload = { firstName: 'John' }
  expect(upcast({ type: 'CustomerEmailTaken', schemaVersion: null, payload }, [splitName])).toBe(payload)
})
