import { expect, test } from 'vitest'
import { inexactNumbers } from './exact-numbers'

const message = ['is a number that cannot be kept digit for digit; send it as text']

test.each(['{"a":1}', '{"a":-0.5}', '{"a":9007199254740991}', '{"a":1e3}', '{"a":"9007199254740993"}'])(
  '%s is kept digit for digit',
  (text) => expect(inexactNumbers(text)).toBeNull(),
)

test('each number that JavaScript would change is named by its path', () =>
  expect(inexactNumbers('{"a":9007199254740993,"b":{"c":[1,1e400]},"d":0.10000000000000000555}')).toEqual({
    a: message,
    'b.c.1': message,
    d: message,
  }))

test('paths begin under the data of a command', () =>
  expect(inexactNumbers('{"data":{"cents":9007199254740993}}', ['data'])).toEqual({ cents: message }))

test('a number too deep to find is still refused', () =>
  expect(inexactNumbers(`${'['.repeat(100_000)}9007199254740993${']'.repeat(100_000)}`)).toEqual({ data: message }))

test('a number under a repeated key is still refused', () =>
  expect(inexactNumbers('{"a":1,"a":9007199254740993}')).toEqual({ data: message }))
