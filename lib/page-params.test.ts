import { expect, test } from 'vitest'
import { idInPath, placeIn, textParam, titleAt } from './page-params'

const anywhere = async () => true
const nowhere = async () => false

test('an id in a path is decoded; what is no id is null', () => {
  expect(idInPath('a%2Fb%20c')).toBe('a/b c')
  for (const segment of ['%E0%A4%A', '%00', '..', '%2e', '', 'x'.repeat(201)]) expect(idInPath(segment)).toBeNull()
})

test('of a parameter given twice the first counts, and inherited names are none', () => {
  expect(textParam({ show: ['deleted', 'active'] }, 'show')).toBe('deleted')
  expect(textParam({ show: '' }, 'show')).toBeUndefined()
  expect(textParam({}, 'constructor')).toBeUndefined()
})

test('what PostgreSQL cannot hold is read as what it can, so that it is looked for and not found', () => {
  expect(textParam({ after: 'a\0b' }, 'after')).toBe('a\uFFFDb')
  expect(textParam({ after: '\ud800' }, 'after')).toBe('\uFFFD')
})

test('a list begins at its place', async () => {
  expect(await placeIn({}, nowhere)).toEqual({ place: {}, problem: null })
  expect(await placeIn({ after: 'a' }, anywhere)).toEqual({ place: { after: 'a' }, problem: null })
  expect(await placeIn({ before: 'a' }, anywhere)).toEqual({ place: { before: 'a' }, problem: null })
})

test('a place that is none, or two at once, is the first page with a message', async () => {
  expect(await placeIn({ after: 'a' }, nowhere)).toEqual({ place: {}, problem: expect.stringContaining('first page') })
  expect(await placeIn({ after: 'a', before: 'b' }, anywhere)).toEqual({
    place: {},
    problem: expect.stringContaining('first page'),
  })
})

test('a list has a title of its own at each of its places', () => {
  expect(titleAt('Customers', {})).toBe('Customers')
  expect(titleAt('Customers', { after: 'a' })).toBe('Customers · after a')
  expect(titleAt('Customers', { before: 'a' })).toBe('Customers · before a')
})
