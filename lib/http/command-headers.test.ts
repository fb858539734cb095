import { expect, test } from 'vitest'
import { commandHeaders } from './command-headers'

const read = (headers: Record<string, string>) => commandHeaders(new Headers(headers))
const statusOf = (result: ReturnType<typeof read>) => (result instanceof Response ? result.status : 'fine')

test('both headers may be absent', () => expect(read({})).toEqual({}))

test('If-Match is a version in quotes', () => expect(read({ 'If-Match': '"12"' })).toEqual({ expectedVersion: 12 }))

test.each(['12', '*', 'W/"1"', '"a"', '""', '"-1"', '"1.5"', '"01"', '"1", "2"', '"99999999999999999"', ''])(
  'If-Match %j is malformed',
  (value) => expect(statusOf(read({ 'If-Match': value }))).toBe(400),
)

test('Idempotency-Key has 1 to 200 characters', () => {
  expect(read({ 'Idempotency-Key': 'x'.repeat(200) })).toEqual({ idempotencyKey: 'x'.repeat(200) })
  expect(statusOf(read({ 'Idempotency-Key': 'x'.repeat(201) }))).toBe(400)
  expect(statusOf(read({ 'Idempotency-Key': '' }))).toBe(400)
})

test('Idempotency-Key is counted in characters, whatever each of them takes', () => {
  const sent = (key: string) => read({ 'Idempotency-Key': Buffer.from(key).toString('latin1') })
  expect(sent('é'.repeat(200))).toEqual({ idempotencyKey: 'é'.repeat(200) })
  expect(statusOf(sent('é'.repeat(201)))).toBe(400)
  expect(read({ 'Idempotency-Key': 'caf\xe9' })).toEqual({ idempotencyKey: 'café' })
})
