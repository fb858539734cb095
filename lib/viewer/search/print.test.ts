import fc from 'fast-check'
import { expect, test } from 'vitest'
import { and, field, id, or } from './asts.fixture'
import { parseSearch } from './parse'
import { formatSearch } from './print'
import { anyQuery } from './queries.fixture'
import type { Query } from './query'

const read = (text: string): Query | null => {
  const search = parseSearch(text, { isTimeBound: true })
  return search.ok ? search.query : expect.fail(`${text}: ${search.problems[0].message}`)
}

test.each<[Query, string]>([
  [and(field('a', 'b'), id('c')), 'a:b AND c'],
  [and(id('c'), field('a', 'b')), 'c a:b'],
  [and(or(field('a', '1'), field('b', '2')), field('c', '3')), '(a:1 OR b:2) c:3'],
  [id('=x'), '(=x)'],
  [field('a', '42', true), 'a:"42"'],
  [field('a', 'x y'), 'a:"x y"'],
])('%j reads %j', (query, text) => expect(formatSearch(query)).toBe(text))

test('what is printed reads back as the same query', () =>
  fc.assert(
    fc.property(anyQuery, (query) => void expect(read(formatSearch(query))).toEqual(query)),
    { numRuns: 3_000 },
  ))

const shards = [
  'a',
  'b.c',
  ':',
  '"',
  '\\',
  ' ',
  '\n',
  '-',
  '!',
  '(',
  ')',
  '[]',
  '[0]',
  '.',
  '=',
  '@id:',
  '42',
  'null',
  'OR',
  ' AND ',
]
const more = [
  ' NOT ',
  'é',
  '*',
  'has:',
  'is:first',
  '..',
  '>',
  '!=',
  '[a,',
  ']',
  'payload/',
  '@at:7d',
  '@version:',
  '"x"',
  ' a:b ',
  '\0',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...shards, ...more), { maxLength: 24 }).map((parts) => parts.join('')),
)

test('no text makes the parser throw, and what is left of a bad one runs', () =>
  fc.assert(
    fc.property(anyText, (text) => {
      const search = parseSearch(text)
      if (!search.ok) expect(parseSearch(search.rest).ok).toBe(true)
      for (const { at, end } of search.chips) expect(end).toBeGreaterThan(at)
    }),
    { numRuns: 5_000 },
  ))

test('any text that parses prints as a text that means the same, and so does that', () =>
  fc.assert(
    fc.property(anyText, (text) => {
      const search = parseSearch(text, { isTimeBound: true })
      if (!search.ok) return
      const printed = formatSearch(search.query)
      expect(read(printed)).toEqual(search.query)
      expect(formatSearch(read(printed))).toBe(printed)
    }),
    { numRuns: 5_000 },
  ))
