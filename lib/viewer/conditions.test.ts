import { expect, test } from 'vitest'
import { conditionsOf } from './conditions'
import type { EventFilters } from './filters'
import { parseSearch } from './search/parse'

const shown = (filters: EventFilters) =>
  conditionsOf(filters, parseSearch(filters.q ?? '').chips).map(({ text, without, problem }) => ({
    text,
    without: JSON.parse(JSON.stringify(without)),
    ...(problem !== undefined && { problem }),
  }))

test('each piece of a search can be dropped by itself, and the place in the list with it', () => {
  expect(shown({ q: 'email:a@b.c @type:A', aggregate: 'X', after: 9 })).toEqual([
    { text: '@aggregate:X', without: { q: 'email:a@b.c @type:A' } },
    { text: 'email:a@b.c', without: { q: '@type:A', aggregate: 'X' } },
    { text: '@type:A', without: { q: 'email:a@b.c', aggregate: 'X' } },
  ])
})

test('a piece that cannot be read says so', () => {
  expect(shown({ q: 'email: total:5' })).toMatchObject([
    { text: 'email:', problem: expect.any(String) },
    { text: 'total:5', without: { q: 'email:' } },
  ])
})

test('a list that asks for nothing has no pieces', () => {
  expect(shown({ before: 3 })).toEqual([])
})
