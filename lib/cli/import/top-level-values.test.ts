import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topLevelValues } from './top-level-values'

const sliced = (text: string) => Object.fromEntries(topLevelValues(text))

test('numbers keep every digit', () => {
  expect(sliced('{"a": 9007199254740993 ,"b":0.10000000000000000555,"c":-0,"d":1.0,"e":1e400}')).toEqual({
    a: '9007199254740993',
    b: '0.10000000000000000555',
    c: '-0',
    d: '1.0',
    e: '1e400',
  })
})

test('brackets, commas, quotes and backslashes in texts end nothing', () => {
  const payload = String.raw`{"a":"}],\"{[","b\\":["\\",{"c":"\\\""}]}`
  expect(sliced(`{ "payload" : ${payload} , "type":"X\\\\" }`)).toEqual({ payload, type: '"X\\\\"' })
})

test('E07 of a key that repeats, the last wins', () => {
  expect(sliced('{"type":"First","type":"Second"}')).toEqual({ type: '"Second"' })
})

test('a key is known by what it spells, however it is escaped', () => {
  expect(topLevelValues(String.raw`{"\u0074ype":"X","__proto__":{"a":1}}`)).toEqual(
    new Map([
      ['type', '"X"'],
      ['__proto__', '{"a":1}'],
    ]),
  )
})

test('an empty object has no values', () => {
  expect(sliced(' {\t} ')).toEqual({})
})

// Whatever read them more than once would not be done before the test's time is up.
test('a megabyte of backslashes or of brackets takes no time', () => {
  sliced(`{"a":"${'\\\\'.repeat(500_000)}"}`)
  sliced(`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`)
  sliced(`{"a":"${'\\"'.repeat(500_000)}"}`)
})

test('the slices are the values of whatever JSON there is', () => {
  const objects = fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 5,
  })
  fc.assert(
    fc.property(objects, fc.constantFrom(0, 1, '\t'), (object, space) => {
      const text = JSON.stringify(object, null, space)
      const values = [...topLevelValues(text)].map(([key, value]) => [key, JSON.parse(value)])
      expect(JSON.stringify(values)).toBe(JSON.stringify(Object.entries(JSON.parse(text))))
    }),
  )
})
