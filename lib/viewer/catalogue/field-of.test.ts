import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spellKey, spellString } from '../../search-index/key-spelling'
import { parseSearch } from '../search/parse'
import { fieldOf, namesOfKey } from './field-of'

test('the catalogue knows keys by other names than one may type', () => {
  expect(namesOfKey('payload/address.city')).toEqual(['address.city', '"address.city"'])
  expect(namesOfKey('lines.[3].sku')).toEqual(['lines.[].sku', '"lines.[3].sku"'])
  expect(namesOfKey('"first"."name"')).toEqual(['first.name'])
  expect(namesOfKey('@request')).toEqual(['requestId'])
  expect(['', '@nothing', 'state/x', 'a:b', '"open', '\0', 'payload/a\0b', 'a.\ud800'].flatMap(namesOfKey)).toEqual([])
})

const segment = fc.oneof(
  fc.constantFrom('has', 'is', '@x', 'OR', 'NOT', '-a', '!', 'payload/x', '[0]', '[]', 'a.b', '', '=', '(', '1'),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text)),
)
const path = fc.array(fc.oneof(segment, fc.constant(null)), { minLength: 1, maxLength: 4 })

test('what the catalogue spells is read as the key and the value that were counted', () => {
  fc.assert(
    fc.property(
      path,
      fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text)),
      (segments, value) => {
        fc.pre(segments[0] !== null)
        expect(fieldOf(spellKey(segments))?.path).toEqual(segments)
        const search = parseSearch(`${spellKey(segments)}:${spellString(value)}`)
        expect(search.ok && search.query).toMatchObject({
          kind: 'field',
          key: { path: segments },
          test: { kind: 'is', value: { text: value } },
        })
      },
    ),
    { numRuns: 500 },
  )
})
