import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSpelling, spellKey, spellString } from './key-spelling'

test('keys are spelled as one types them', () => {
  expect(spellKey(['email'])).toBe('email')
  expect(spellKey(['address', 'city'])).toBe('address.city')
  expect(spellKey(['lines', null, 'sku'])).toBe('lines.[].sku')
  expect(spellKey(['address.city'])).toBe('"address.city"')
  expect(spellKey(['first name', 'has', '@x', 'a"b\\'])).toBe('"first name"."has"."@x"."a\\"b\\\\"')
})

test('a string that spells something else is quoted, as is one with other signs', () => {
  expect(['John', '42', 'null', '1..2', 'John Smith', ''].map(spellString)).toEqual([
    'John',
    '"42"',
    '"null"',
    '"1..2"',
    '"John Smith"',
    '""',
  ])
})

test('a spelling says which value it stands for', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('true', '1', '-1.50', '"', '\\"')),
      (text) => {
        expect(readSpelling(spellString(text))).toEqual({ kind: 'string', text })
      },
    ),
  )
  expect(['42', '-1.50', 'null'].map(readSpelling).map(({ kind }) => kind)).toEqual(['other', 'other', 'other'])
})
