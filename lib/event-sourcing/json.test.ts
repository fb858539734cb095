import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inexactNumberIn, jsonProblem, storedTextProblems } from './json'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each([
  ['{"a":1}', null],
  [nested(64), null],
  [nested(65), 'is nested deeper than 64 levels'],
  [nested(20_000), 'is nested deeper than 64 levels'],
  ['"\\u0000"', 'contains a NUL character'],
  ['{"\\u0000":1}', 'contains a NUL character'],
  ['"\\\\u0000"', null],
  ['"\\ud800"', 'contains half of a surrogate pair'],
  ['"\\ud83d\\ude00"', null],
  ['"😀"', null],
  ['"\ud800"', 'contains half of a surrogate pair'],
  ['{"m":1e131071}', 'contains a number of more than 1000 digits'],
  ['{"m":1e400}', null],
  ['{"m":"1e131071"}', null],
  ['"[[[["', null],
])('E01-E05 %s', (text, problem) => {
  expect(jsonProblem(text)).toBe(problem)
})

test('E08 the limit is 256 KiB to the byte', () => {
  const ofBytes = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2))
  expect(jsonProblem(ofBytes(256 * 1024))).toBeNull()
  expect(jsonProblem(ofBytes(256 * 1024 + 1))).toBe('is larger than 256 KiB')
})

test('whatever JSON.stringify writes of well-formed values passes', () => {
  const small = fc.jsonValue({ maxDepth: 5 })
  fc.assert(
    fc.property(small, (value) => {
      const text = JSON.stringify(value)
      fc.pre(!text.includes('\\u0000') && text.isWellFormed() && !/\\ud[89a-f]/i.test(text))
      expect(jsonProblem(text)).toBeNull()
    }),
  )
})

test.each([
  ['{"a":42,"b":-0.5,"c":1e3,"d":1.0,"e":0}', null],
  ['{"a":9007199254740993}', '9007199254740993'],
  ['[0.10000000000000000555]', '0.10000000000000000555'],
  ['[1e400]', '1e400'],
  ['["9007199254740993"]', null],
  ['[9007199254740992,0.1,1.5e-7]', null],
])('E03 numbers that JavaScript cannot hold are found: %s', (text, literal) => {
  expect(inexactNumberIn(text)).toBe(literal)
})

test('E01 E02 hostile text is named at its place', () => {
  expect(storedTextProblems({ name: 'a\0b', tags: ['x', '\ud800'] })).toEqual({
    name: ['contains a NUL character'],
    'tags.1': ['contains half of a surrogate pair'],
  })
  expect(storedTextProblems({ name: 'fine 😀' })).toBeNull()
})

test('E05 depth is measured without recursion', () => {
  expect(storedTextProblems(JSON.parse(nested(64)))).toBeNull()
  expect(storedTextProblems(JSON.parse(nested(65)))).toEqual({ data: ['is nested deeper than 64 levels'] })
  expect(storedTextProblems(JSON.parse(nested(200_000)))).toHaveProperty('data')
})

// Whatever tried again from each zero would not be done before the test's time is up.
test('half a megabyte of zeros within a number takes no time', () => {
  const literal = `0.${'0'.repeat(250_000)}1${'0'.repeat(250_000)}1`
  expect(inexactNumberIn(`[${literal}]`)).toBe(literal)
})
