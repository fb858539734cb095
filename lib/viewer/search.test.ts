import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatSearch } from './format-search'
import { parseSearch } from './search'
import type { Term } from './term'

const termsOf = (text: string): readonly Term[] => {
  const search = parseSearch(text)
  return search.ok ? search.terms : expect.fail(`${text}: ${search.problems[0].message}`)
}
const problemOf = (text: string) => {
  const search = parseSearch(text)
  return search.ok ? expect.fail(`${text} is a search`) : search.problems[0]
}
const id = (value: string) => ({ kind: 'id', value })
const field = (key: string, value: string, typed = false) => ({ kind: 'field', path: [key], value, typed })
const nested = (literal: string, value: string, typed = false) => ({
  kind: 'field',
  path: literal.split('.').map((key) => (key === '[]' ? null : key)),
  literal,
  value,
  typed,
})

describe('what the first seed finds is found the same way', () => {
  test.each<[row: string, text: string, terms: readonly unknown[]]>([
    ['S0-120', 'email:jdoe@example.com', [field('email', 'jdoe@example.com')]],
    ['S0-121', 'requestId:abc', [field('requestId', 'abc')]],
    ['S0-122', '  email:jdoe@example.com  ', [field('email', 'jdoe@example.com')]],
    ['S0-124', 'Email:JDOE@EXAMPLE.COM', [field('Email', 'JDOE@EXAMPLE.COM')]],
    ['S0-125', 'email:100%_jdoe', [field('email', '100%_jdoe')]],
    ['S0-126', 'last_name:Smith: the "2nd" of <b>', [field('last_name', 'Smith: the "2nd" of <b>')]],
    ['S0-126', 'name:Acme  100%_sure', [field('name', 'Acme  100%_sure')]],
    ['S0-127', 'n:7', [field('n', '7', true)]],
    ['S0-127', 'flag:true', [field('flag', 'true', true)]],
    ['S0-127', 'nul:null', [field('nul', 'null', true)]],
    ['S0-128', 'user.name:Ann', [nested('user.name', 'Ann')]],
    ['S0-128', 'user:{"name":"Ann"}', [field('user', '{"name":"Ann"}')]],
    ['S0-128', 'tags.[]:x', [nested('tags.[]', 'x')]],
    ['S0-129', 'first_name:John last_name:Doe', [field('first_name', 'John'), field('last_name', 'Doe')]],
    ['S0-131', '1', [id('1')]],
    ['S0-131', '01', [id('01')]],
    ['S0-131', '1 ', [id('1')]],
    ['S0-132', 'jdoe@example.com', [id('jdoe@example.com')]],
    ['S0-132', 'CustomerCreated', [id('CustomerCreated')]],
    ['S0-132', 'type:CustomerCreated', [field('type', 'CustomerCreated')]],
    ['S0-133', 'email:a@b.c\nmore', [field('email', 'a@b.c'), id('more')]],
    ['S0-133', 'name:Ann Lee\r\n17', [field('name', 'Ann Lee'), id('17')]],
  ])('%s %j', (_row, text, terms) => expect(termsOf(text)).toEqual(terms))

  test.each<[row: string, text: string, at: number, suggestion: string | undefined]>([
    ['S0-123', 'email: jdoe@example.com', 7, 'email:jdoe@example.com'],
    ['S0-123', 'email :jdoe@example.com', 7, 'email:jdoe@example.com'],
    ['S0-130', 'email:', 7, undefined],
    ['S0-130', ':x', 1, undefined],
    ['S0-130', ':', 1, undefined],
    ['S0-134', 'email:a\0b', 8, undefined],
    ['S0-134', 'email:\ud800', 7, undefined],
  ])('%s %j is answered with a message and a place', (_row, text, at, suggestion) => {
    expect(problemOf(text).at).toBe(at)
    expect(problemOf(text).suggestion).toBe(suggestion)
  })

  test('nothing but white space is no filter', () => expect(termsOf(' \t\r\n ')).toEqual([]))
  test.each([
    ['=first_name:John last_name:Doe', [field('first_name', 'John last_name:Doe')]],
    ['=age:42', [field('age', '42')]],
    ['=email: x', [field('email', ' x')]],
    ['=:x', [id(':x')]],
    ['=a:b\nc', [id('a:b\nc')]],
    ['=', []],
  ])('%j asks for exactly that rule', (text, terms) => expect(termsOf(text)).toEqual(terms))
})

describe('beyond it', () => {
  test.each<[text: string, terms: readonly unknown[]]>([
    ['age:"42"', [field('age', '42')]],
    ['name:""', [field('name', '')]],
    ['balance:9007199254740993', [field('balance', '9007199254740993', true)]],
    ['n:-1.50', [field('n', '-1.50', true)]],
    ['n:1e5 ', [field('n', '1e5')]],
    ['zip:0150', [field('zip', '0150')]],
    ['"address.city":Oslo', [field('address.city', 'Oslo')]],
    ['a."b:c".d:x', [{ kind: 'field', path: ['a', 'b:c', 'd'], value: 'x', typed: false }]],
    ['name:"Jane \\"J\\" Doe"', [field('name', 'Jane "J" Doe')]],
    ['note:see 12:30', [field('note', 'see'), field('12', '30', true)]],
    ['url:https://e.x/y?z=1', [field('url', 'https://e.x/y?z=1')]],
    ['17 email:x', [id('17'), field('email', 'x')]],
    ['order 17', [id('order 17'), id('order'), id('17')]],
    ['@id:order:17', [id('order:17')]],
    ['@id:"order 17"', [id('order 17')]],
    ['"has":x', [field('has', 'x')]],
    ['"two\nlines":x y', [field('two\nlines', 'x y')]],
    ['__proto__:x', [field('__proto__', 'x')]],
    ['a..b:x', [field('a..b', 'x')]],
  ])('%j', (text, terms) => expect(termsOf(text)).toEqual(terms))

  test.each<[text: string, at: number, says: string]>([
    ['lastName:"Doe', 10, 'not closed'],
    ['(lastName:Doe', 1, 'Brackets'],
    ['"refund"', 1, 'key'],
    ['a:b OR c:d', 5, 'OR'],
    ['-email:x', 1, 'excluded'],
    ['total:>100', 7, '>'],
    ['total:100..120', 10, '..'],
    ['email:*@example.com', 7, '*'],
    ['k-*', 3, '*'],
    ['@type:X', 1, '@type'],
    ['has:email', 1, 'has'],
    ['state/name:x', 1, 'state/'],
    ['lines.[0].sku:B', 1, '[]'],
    ['name:"a"b', 9, 'space'],
    ['a.b.c.d.e.f.g.h.i.j.k:v', 1, '10 keys'],
  ])('%j is never dropped silently', (text, at, says) => {
    expect(problemOf(text).at).toBe(at)
    expect(problemOf(text).message).toContain(says)
  })
})

test.each<[what: string, text: string, at: number, says: string]>([
  ['2,049 characters', 'x'.repeat(2049), 2049, '2048'],
  ['33 terms', 'a:b '.repeat(33), 129, '32 terms'],
])('%s pass a limit, which the message names', (_what, text, at, says) => {
  expect(problemOf(text).at).toBe(at)
  expect(problemOf(text).message).toContain(says)
})

const shard = fc.constantFrom(
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
  '[]',
  '[0]',
  '.',
  '=',
  '@id:',
  '42',
  'null',
  'OR',
  'é',
  '*',
  'has',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(shard, { maxLength: 24 }).map((parts) => parts.join('')),
)

test('no text makes the parser throw', () =>
  fc.assert(
    fc.property(anyText, (text) => typeof parseSearch(text).ok === 'boolean'),
    { numRuns: 2_000 },
  ))

test('what is printed reads back as the same terms', () =>
  fc.assert(
    fc.property(anyText, (text) => {
      const search = parseSearch(text)
      if (search.ok) expect(termsOf(formatSearch(search.terms))).toEqual(search.terms)
    }),
    { numRuns: 5_000 },
  ))

test.each(['((((', 'a:a:a:', '"', '\\\\', '-', '" \\', 'a."', 'a:"\\'])(
  '%j repeated to the limit and to 10,000 characters is read at once',
  (part) => {
    for (const length of [2_048, 10_000]) {
      const text = part.repeat(length).slice(0, length)
      const started = performance.now()
      parseSearch(text)
      expect(performance.now() - started).toBeLessThan(50)
    }
  },
)
