import { describe, expect, test } from 'vitest'
import { builtIn, field, is, not } from './asts.fixture'
import { addTerm, nameIn, withName, withoutChip } from './edit'
import { parseSearch } from './parse'
import type { Query } from './query'

test.each<[text: string, added: Query, becomes: string]>([
  ['', field('a', '1'), 'a:1'],
  ['a:1', field('b', '2'), 'a:1 b:2'],
  ['a:1 b:2', field('a', '3'), '(a:1 OR a:3) b:2'],
  ['name:John Smith', field('b', '2'), 'name:"John Smith" b:2'],
  ['a:1 OR b:2', field('c', '3'), '(a:1 OR b:2) c:3'],
  ['a:1', not(field('a', '2')), 'a:1 -a:2'],
  ['"unclosed', field('a', '1'), 'a:1'],
])('%j with one more condition', (text, added, becomes) => expect(addTerm(text, added)).toBe(becomes))

test('a text that would be too long gets no more conditions', () => {
  expect(addTerm(`${'a:b AND '.repeat(31)}a:b`, field('c', '1'))).toBeNull()
})

describe('a piece of a text goes', () => {
  const without = (text: string, index: number): string => {
    const chip = parseSearch(text, { isTimeBound: true }).chips[index]
    return chip ? withoutChip(text, chip) : expect.fail('There is no such piece.')
  }
  test.each<[text: string, index: number, rest: string]>([
    ['a:1', 0, ''],
    ['a:1 b:2  c:3', 1, 'a:1 c:3'],
    ['a:1 OR b:2', 0, 'b:2'],
    ['a:1 OR b:2', 1, 'a:1'],
    ['a:1 OR b:2 c:3', 1, 'a:1 OR c:3'],
    ['a:1 AND b:2 OR c:3', 1, 'a:1 OR c:3'],
    ['a:1 AND b:2 a:3', 1, 'a:1 AND a:3'],
    ['-(a:1 b:2) c:3', 0, 'c:3'],
    ['a:1 b: c:3', 1, 'a:1 c:3'],
    ['a:1 OR', 1, 'a:1'],
    ['a:1 b:2 word', 1, 'a:1 AND word'],
    ['name:Ann Lee\n17', 1, 'name:Ann Lee'],
    ['name:Ann Lee\n17', 0, '17'],
    ['order 17', 0, ''],
  ])('%j without piece %j', (text, index, rest) => expect(without(text, index)).toBe(rest))
})

test('a built-in word has one value, another, or none', () => {
  expect(withName('a:1', '@type', 'Paid')).toBe('a:1 @type:Paid')
  expect(withName('@type:A @type:B a:1', '@type', null)).toBe('a:1')
  expect(withName('a:1 OR b:2', '@at', '-24h')).toBe('(a:1 OR b:2) @at:-24h')
  expect(withName('name:John  Smith', '@at', null)).toBe('name:John  Smith')
  expect(withName('@type:Paid  a:1', '@type', 'Paid')).toBe('@type:Paid  a:1')
  expect(withName('"unclosed', '@type', null)).toBe('"unclosed')
})

test('only the piece that names it is edited, and whatever else was typed stays as it was', () => {
  expect(withName('@type:Placed  has:email', '@type', 'Paid')).toBe('@type:Paid  has:email')
  expect(withName('has:email @type:"Placed"', '@type', 'Paid Late')).toBe('has:email @type:"Paid Late"')
  expect(withName('name:John  Smith\n@type:Placed', '@type', 'Paid')).toBe('name:John  Smith\n@type:Paid')
  expect(withName('has:email AND @type:Placed  a:1', '@type', null)).toBe('has:email AND a:1')
  expect(withName('(@type:A OR a:1) @type:B', '@type', 'C')).toBe('(@type:A OR a:1) @type:C')
  expect(withName('@type:A OR has:email', '@type', 'C')).toBe('(@type:A OR email:*) @type:C')
})

test('which value a built-in word has is told where it has one', () => {
  expect(nameIn(builtIn('@type', is('Paid')), '@type')).toBe('Paid')
  expect(nameIn(not(builtIn('@type', is('Paid'))), '@type')).toBeNull()
})
