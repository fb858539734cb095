import { describe, expect, test } from 'vitest'
import { and, builtIn, exact, field, id, is, keyOf, not, or, tested } from './asts.fixture'
import { parseSearch } from './parse'
import type { Query } from './query'
import { toScalar } from './scalar'

const queryOf = (text: string): Query | null => {
  const search = parseSearch(text)
  return search.ok ? search.query : expect.fail(`${text}: ${search.problems[0].message}`)
}
const problemOf = (text: string) => {
  const search = parseSearch(text)
  return search.ok ? expect.fail(`${text} is a search`) : search.problems[0]
}
const number = (text: string) => toScalar(text, false)

describe('what the first seed finds is found the same way', () => {
  test.each<[row: string, text: string, query: Query]>([
    ['S0-120', 'email:jdoe@example.com', field('email', 'jdoe@example.com')],
    ['S0-121', 'requestId:abc', field('requestId', 'abc')],
    ['S0-122', '  email:jdoe@example.com  ', field('email', 'jdoe@example.com')],
    ['S0-124', 'Email:JDOE@EXAMPLE.COM', field('Email', 'JDOE@EXAMPLE.COM')],
    ['S0-125', 'email:100%_jdoe', field('email', '100%_jdoe')],
    ['S0-126', 'last_name:Smith: the "2nd" of <b>', field('last_name', 'Smith: the "2nd" of <b>')],
    ['S0-126', 'name:Acme  100%_sure', field('name', 'Acme  100%_sure')],
    ['S0-127', 'n:7', field('n', '7')],
    ['S0-127', 'flag:true', field('flag', 'true')],
    ['S0-127', 'nul:null', field('nul', 'null')],
    ['S0-128', 'user.name:Ann', field('user.name', 'Ann')],
    ['S0-128', 'user:{"name":"Ann"}', field('user', '{"name":"Ann"}')],
    ['S0-128', 'tags.[]:x', field('tags.[]', 'x')],
    ['S0-129', 'first_name:John last_name:Doe', and(field('first_name', 'John'), field('last_name', 'Doe'))],
    ['S0-131', '1', id('1')],
    ['S0-131', '01', id('01')],
    ['S0-131', '1 ', id('1')],
    ['S0-132', 'jdoe@example.com', id('jdoe@example.com')],
    ['S0-132', 'CustomerCreated', id('CustomerCreated')],
    ['S0-132', 'type:CustomerCreated', field('type', 'CustomerCreated')],
    ['S0-133', 'email:a@b.c\nmore', and(field('email', 'a@b.c'), id('more'))],
    ['S0-133', 'name:Ann Lee\r\n17', and(field('name', 'Ann Lee'), id('17'))],
  ])('%s %j', (_row, text, query) => expect(queryOf(text)).toEqual(query))

  test.each<[row: string, text: string, at: number, suggestion: string | undefined]>([
    ['S0-123', 'email: jdoe@example.com', 7, 'email:jdoe@example.com'],
    ['S0-123', 'email :jdoe@example.com', 7, 'email:jdoe@example.com'],
    ['S0-130', 'email:', 7, undefined],
    ['S0-130', ':x', 1, undefined],
    ['S0-130', ':', 1, undefined],
    ['S0-134', 'email:a\0b', 8, undefined],
    ['S0-134', 'email:\ud800', 7, undefined],
    ['S0-134', '=email:a\0b', 9, undefined],
    ['S0-134', 'name:Ann \0 Lee', 10, undefined],
  ])('%s %j is answered with a message and a place', (_row, text, at, suggestion) => {
    expect(problemOf(text).at).toBe(at)
    expect(problemOf(text).suggestion).toBe(suggestion)
  })

  test('nothing but white space is no filter', () => expect(queryOf(' \t\r\n ')).toBeNull())
  test.each<[string, Query | null]>([
    ['=first_name:John last_name:Doe', field('first_name', 'John last_name:Doe')],
    ['=age:42', field('age', '42', true)],
    ['=email: x', field('email', ' x')],
    ['=a.b:x', exact(['a.b'], 'x')],
    ['=:x', builtIn('@id', is(':x'))],
    ['=a:b\nc', builtIn('@id', is('a:b\nc'))],
    ['=', null],
  ])('%j asks for exactly that rule', (text, query) => expect(queryOf(text)).toEqual(query))
})

describe('the language', () => {
  test.each<[text: string, query: Query]>([
    ['age:"42"', field('age', '42', true)],
    ['name:"42 "', field('name', '42 ')],
    ['name:""', field('name', '')],
    ['n:-1.50', field('n', '-1.50')],
    ['n:1e5 ', field('n', '1e5')],
    ['"address.city":Oslo', exact(['address.city'], 'Oslo')],
    ['a."b:c".d:x', exact(['a', 'b:c', 'd'], 'x')],
    ['a."[]".[]:x', exact(['a', '[]', null], 'x')],
    ['name:"Jane \\"J\\" Doe"', field('name', 'Jane "J" Doe')],
    ['note:see 12:30', and(field('note', 'see'), field('12', '30'))],
    ['url:https://e.x/y?z=1', field('url', 'https://e.x/y?z=1')],
    ['17 email:x', and(id('17'), field('email', 'x'))],
    ['order 17', or(id('order 17'), id('order'), id('17'))],
    ['order* 17', or({ kind: 'idPrefix', value: 'order' }, id('17'))],
    ['@id:order:17', builtIn('@id', is('order:17'))],
    ['"has":x', exact(['has'], 'x')],
    ['"@type":x', exact(['@type'], 'x')],
    ['"two\nlines":x y', exact(['two\nlines'], 'x y')],
    ['__proto__:x', field('__proto__', 'x')],
    ['a..b:x', exact(['a..b'], 'x')],
    ['lines.[0].sku:x', field('lines.[0].sku', 'x')],
    ['payload/a.b:x', { kind: 'field', key: keyOf('a.b', 'payload'), test: is('x') }],
    ['metadata/"a b":x y', { kind: 'field', key: { source: 'metadata', path: ['a b'] }, test: is('x y') }],
    ['"payload/a":x', exact(['payload/a'], 'x')],
    ['has:a.b', tested('a.b', { kind: 'present' })],
    ['has:payload/a', { kind: 'field', key: keyOf('a', 'payload'), test: { kind: 'present' } }],
    ['has:@aggregate', builtIn('@aggregate', { kind: 'present' })],
    ['a:*', tested('a', { kind: 'present' })],
    ['a:x*y', tested('a', { kind: 'like', pattern: 'x*y' })],
    ['a:"x*y"', field('a', 'x*y')],
    ['a:!=7', tested('a', { kind: 'differs', value: number('7') })],
    ['a:>=-7.5', tested('a', { kind: 'compare', operator: '>=', value: number('-7.5') })],
    ['a:<"7 8"', tested('a', { kind: 'compare', operator: '<', value: number('7 8') })],
    ['a:1..', tested('a', { kind: 'between', from: number('1'), to: null })],
    ['a:..2', tested('a', { kind: 'between', from: null, to: number('2') })],
    ['a:"1".."b c"', tested('a', { kind: 'between', from: toScalar('1', true), to: number('b c') })],
    ['a:[x,"y, z" , 7]', tested('a', { kind: 'in', values: [number('x'), number('y, z'), number('7')] })],
    ['a:x or b', field('a', 'x or b')],
    ['a:x !b:y', and(field('a', 'x'), not(field('b', 'y')))],
    ['-@type:A -@type:B', and(not(builtIn('@type', is('A'))), not(builtIn('@type', is('B'))))],
    ['NOT NOT a:x', field('a', 'x')],
    ['NOT(a:x)', not(field('a', 'x'))],
    ['a:1 b:2 a:3', and(or(field('a', '1'), field('a', '3')), field('b', '2'))],
    ['a:1 AND a:2 a:3', and(field('a', '1'), or(field('a', '2'), field('a', '3')))],
    ['(a:1) a:2', and(field('a', '1'), field('a', '2'))],
    ['a:1(b:2)c:3', and(field('a', '1'), field('b', '2'), field('c', '3'))],
    ['a:1 OR b:2 c:3', or(field('a', '1'), and(field('b', '2'), field('c', '3')))],
    ['a:1 OR (b:2 OR c:3)', or(field('a', '1'), field('b', '2'), field('c', '3'))],
    ['is:first is:latest', or({ kind: 'is', what: 'first' }, { kind: 'is', what: 'latest' })],
    ['"a" @at:7d "b"', and({ kind: 'text', value: 'a' }, builtIn('@at', is('7d')), { kind: 'text', value: 'b' })],
  ])('%j', (text, query) => expect(queryOf(text)).toEqual(query))

  test('a list that lies between two times lets free text stand alone', () =>
    expect(parseSearch('"refund"', { isTimeBound: true })).toMatchObject({ ok: true }))
})

describe('what makes no sense', () => {
  test.each<[text: string, at: number, says: string, suggestion?: string]>([
    ['email:', 7, 'missing'],
    ['lastName:"Doe', 10, 'not closed', 'lastName:"Doe"'],
    ['(lastName:Doe', 1, 'not closed', '(lastName:Doe)'],
    ['lastName:Doe)', 13, 'closes none'],
    ['-(a:b', 2, 'not closed', '-(a:b)'],
    ['c:d -((a:b)', 6, 'not closed', 'c:d -((a:b))'],
    ['NOT (', 5, 'not closed'],
    ['- (a:b', 1, 'left out'],
    ['-)', 1, 'left out'],
    ['()', 1, 'nothing between'],
    ['"refund"', 1, '@at:-24h or @at:7d', '"refund" @at:-24h'],
    ['a:b OR -"refund"', 9, '@at:-24h', '(a:b OR -"refund") @at:-24h'],
    ['"refund" OR @at:7d', 1, 'time'],
    ['"refund" @at:*', 1, 'time'],
    ['""', 1, 'nothing between'],
    ['a:b OR', 5, 'OR stands between'],
    ['AND a:b', 1, 'AND stands between'],
    ['a:b -', 5, 'left out'],
    ['- a:b', 1, 'left out'],
    ['a:b NOT', 5, 'left out'],
    ['*', 1, 'order-*'],
    ['*x', 1, 'order-*'],
    ['name:"a"b', 9, 'space'],
    ['"a".b', 6, 'colon'],
    ['a:!b', 3, '!='],
    ['a:>', 4, 'after > is missing'],
    ['a:..', 3, 'at least one end'],
    ['a:1..2..3', 7, '..'],
    ['a:x*..y', 4, '*'],
    ['a:!=x*', 6, '*'],
    ['a:[x', 3, 'not closed', 'a:[x]'],
    ['a:[x,,y]', 6, 'missing'],
    ['a:[]', 4, 'missing'],
    ['a:[x*]', 4, 'list'],
    ['a:[x]y', 6, 'space'],
    ['@typ:X', 1, '@typ', '@type:X'],
    ['@tenant:X', 1, '@tenant'],
    ['@version:x', 10, 'whole number'],
    ['@version:>99999999999', 10, 'whole number'],
    ['@at:soon', 5, 'no time'],
    ['@at:2026-02-30', 5, 'no time'],
    ['@type:>A', 7, 'order'],
    ['is:old', 4, 'latest'],
    ['has:a:b', 6, 'nothing else'],
    ['has:!a', 5, 'quotes'],
    ['state/name:x', 1, 'payload/'],
    ['payload/:x', 9, 'key'],
    ['a.b.c.d.e.f.g.h.i.j.k:v', 1, '10 keys'],
    [`a:[${'x,'.repeat(50)}x]`, 3, '50 entries'],
    ['x'.repeat(2049), 2049, '2048'],
    ['a:b '.repeat(33), 129, '32 terms'],
    [`${'('.repeat(9)}a:b${')'.repeat(9)}`, 9, '8 deep'],
  ])('%j is told and never dropped silently', (text, at, says, suggestion) => {
    expect(problemOf(text)).toMatchObject({ at, message: expect.stringContaining(says) })
    if (suggestion !== undefined) expect(problemOf(text).suggestion).toBe(suggestion)
  })

  test('the rest of a text may run without it', () => {
    const rest = (text: string) => {
      const search = parseSearch(text)
      return search.ok ? null : search.rest
    }
    expect(rest('(a:1 OR b:) c:3 "x"')).toBe('a:1 c:3')
    expect(rest('name:Ann Lee\n"x')).toBe('name:"Ann Lee"')
    expect(rest('-(a:1 b:2')).toBe('-a:1 b:2')
    expect(rest('a:\0 b:2')).toBe('b:2')
    expect(rest(`${'a:b OR '.repeat(33)}c:d`)).toBe(Array.from({ length: 32 }, () => 'a:b').join(' OR '))
  })
})

test('each piece of a text is a chip, with what is wrong with it', () => {
  const chips = (text: string) => parseSearch(text).chips.map(({ text, problem }) => (problem ? `!${text}` : text))
  expect(chips(' a:1  OR -(b:2 c:3) 17')).toEqual(['a:1', '-(b:2 c:3)', '17'])
  expect(chips('name:John Smith')).toEqual(['name:"John Smith"'])
  expect(chips('order 17')).toEqual(['order 17'])
  expect(chips('a:1 b: (c:3')).toEqual(['a:1', '!b:', '!(', 'c:3'])
  expect(chips('a:1 OR x\0')).toEqual(['a:1', '!x'])
  expect(chips('AND (a:1 b:)')).toEqual(['!AND', '!(a:1 b:)'])
})

test('two bounds of one key are alternatives, and the other reading is offered', () => {
  const hint = (text: string) => {
    const search = parseSearch(text)
    return search.ok ? search.hint : undefined
  }
  expect(hint('@version:>3 @version:<7 a:b')).toMatchObject({
    at: 13,
    suggestion: '@version:>3 AND @version:<7 AND a:b',
  })
  expect(hint('@version:>3 AND @version:<7')).toBeUndefined()
  expect(hint('@version:3 @version:7')).toBeUndefined()
})
