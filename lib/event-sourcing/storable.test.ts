import { expect, test } from 'vitest'
import { isStorable, storable } from './storable'

test('PostgreSQL can hold any text but a NUL and half of a surrogate pair', () => {
  for (const text of ['', 'é\n', '😀', '\uFFFD']) expect([isStorable(text), storable(text)]).toEqual([true, text])
  for (const text of ['\0', 'a\0b', '\ud83d', '\ude00\ud83d']) {
    expect(isStorable(text)).toBe(false)
    expect(isStorable(storable(text))).toBe(true)
    expect(storable(text)).toHaveLength(text.length)
  }
})
