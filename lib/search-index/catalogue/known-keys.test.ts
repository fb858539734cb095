import { expect, test } from 'vitest'
import { knownKeys } from './known-keys'
import { CATALOGUE_LIMITS } from './limits'

const path = (...segments: readonly string[]) => segments.map((segment) => `\0${segment}`).join('')
const count = (limits: Partial<typeof CATALOGUE_LIMITS> | Readonly<Record<string, number>> = {}) =>
  knownKeys({ ...CATALOGUE_LIMITS, ...limits })

test('keys and values are counted once an event, and spelled as one types them', () => {
  const keys = count()
  keys.add(1, path('tags', '[]'), true, 'gold')
  keys.add(1, path('tags', '[]'), true, 'gold')
  keys.add(1, path('tags', '[]'), true, '42')
  keys.add(2, path('tags', '[]'), false, '42')
  expect(keys.take()).toEqual({
    keys: [{ key: 'tags.[]', events: 2, manyValues: false }],
    values: [
      { key: 'tags.[]', value: 'gold', events: 1 },
      { key: 'tags.[]', value: '"42"', events: 1 },
      { key: 'tags.[]', value: '42', events: 1 },
    ],
  })
  expect(keys.take()).toEqual({ keys: [], values: [] })
})

test('a key with too many values is marked, and those that are kept are counted on', () => {
  const keys = count({ valuesPerKey: 2 })
  for (const [index, value] of ['a', 'b', 'c', 'a', 'c'].entries()) keys.add(index + 1, path('k'), true, value)
  expect(keys.take()).toEqual({
    keys: [{ key: 'k', events: 5, manyValues: true }],
    values: [
      { key: 'k', value: 'a', events: 2 },
      { key: 'k', value: 'b', events: 1 },
    ],
  })
})

test('values that are long, have control characters or need an exponent are not kept', () => {
  const keys = count()
  keys.add(1, path('k'), true, 'x'.repeat(201))
  keys.add(2, path('k'), true, 'a\nb')
  keys.add(3, path('k'), false, '1e-7')
  expect(keys.take()).toEqual({ keys: [{ key: 'k', events: 3, manyValues: true }], values: [] })
})

test('hostile keys have an end in number, length, depth and all their values together', () => {
  const keys = count({ keys: 2, values: 3 })
  keys.add(1, path('x'.repeat(201)), true, 'a')
  keys.add(1, path(...Array.from('abcdefghijk')), true, 'a')
  for (const key of ['a', 'b', 'c']) for (const value of ['1', '2']) keys.add(1, path(key), false, value)
  expect(keys.take()).toEqual({
    keys: [
      { key: 'a', events: 1, manyValues: false },
      { key: 'b', events: 1, manyValues: true },
    ],
    values: [
      { key: 'a', value: '1', events: 1 },
      { key: 'a', value: '2', events: 1 },
      { key: 'b', value: '1', events: 1 },
    ],
  })
})

test('what was kept before is counted on', () => {
  const keys = count({ valuesPerKey: 1 })
  keys.restoreKey('k', false)
  keys.restoreValue('k', '"42"')
  keys.add(1, path('k'), true, '42')
  keys.add(2, path('k'), false, '42')
  expect(keys.take()).toEqual({
    keys: [{ key: 'k', events: 2, manyValues: true }],
    values: [{ key: 'k', value: '"42"', events: 1 }],
  })
})
