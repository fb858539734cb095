import { expect, test } from 'vitest'
import { requestHashOf } from './idempotency'

const hashOf = (data: unknown, aggregateId?: string) => requestHashOf({ type: 'OpenCounter', aggregateId, data })

test('the order of keys does not make another request', () => {
  expect(hashOf({ a: 1, b: { c: 2, d: 3 } })).toBe(hashOf({ b: { d: 3, c: 2 }, a: 1 }))
})

test('other values, other shapes and another aggregate are other requests', () => {
  const hashes = [hashOf({ a: 1 }), hashOf({ a: '1' }), hashOf([['a', 1]]), hashOf({ a: [1] }), hashOf({ a: 1 }, 'c-1')]
  expect(new Set(hashes).size).toBe(hashes.length)
})
