import { expect, test } from 'vitest'
import { pageOf } from './page-of'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

test('the first page leads on when there is more', () => {
  expect(pageOf(rows('9', '8', '7'), {}, 2)).toEqual({ items: rows('9', '8'), next: '8', prev: null })
  expect(pageOf(rows('9', '8'), {}, 2)).toEqual({ items: rows('9', '8'), next: null, prev: null })
})
test('an older page leads back', () =>
  expect(pageOf(rows('7', '6'), { after: '8' }, 2)).toEqual({ items: rows('7', '6'), next: null, prev: '7' }))
test('a newer page is read towards the newest and shown newest first', () =>
  expect(pageOf(rows('5', '6', '7'), { before: '4' }, 2)).toEqual({ items: rows('6', '5'), next: '5', prev: '6' }))
test('an empty page leads nowhere', () => expect(pageOf([], {}, 2)).toEqual({ items: [], next: null, prev: null }))
