import { expect, test } from 'vitest'
import { isUnused, listEnds, listTitle, neighbours } from './list-page'

const filters = { eventType: 'CustomerCreated', q: 'a b', after: 9 }
const page = { events: [8, 7, 5], hasPrev: true, hasNext: true, prevCursor: 8, nextCursor: 5, searchedTo: null }

test('the neighbouring pages keep the filters and replace the cursor', () =>
  expect(neighbours(filters, page)).toEqual({
    prev: '/events?event_type=CustomerCreated&q=a+b&before=8',
    next: '/events?event_type=CustomerCreated&q=a+b&after=5',
  }))

test('there is no link where there is nowhere to go', () =>
  expect(neighbours(filters, { ...page, hasPrev: false, hasNext: false })).toEqual({ prev: null, next: null }))

test('S0-110 a page without rows leads back to the first one', () =>
  expect(neighbours({ before: 9 }, { ...page, events: [], hasPrev: false, prevCursor: null, nextCursor: 10 })).toEqual({
    prev: null,
    next: '/events',
  }))

test('a search that was cut before it found anything goes on from where it came to', () => {
  const searchedTo = { position: 5, recordedAt: '2026-11-20T10:00:00.000000Z' }
  expect(neighbours({ q: 'a' }, { ...page, events: [], hasPrev: false, searchedTo }).next).toBe('/events?q=a&after=5')
})

test('the ends of a list keep its filters, and each is named only where one is not there', () => {
  expect(listEnds(filters, page)).toEqual({
    first: '/events?event_type=CustomerCreated&q=a+b',
    last: '/events?event_type=CustomerCreated&q=a+b&before=0',
  })
  expect(listEnds(filters, { hasPrev: false, hasNext: false })).toEqual({ first: null, last: null })
})

test('each list has a title of its own', () => {
  expect(listTitle({})).toBe('Events')
  expect(listTitle({ q: '17', aggregate: 'Order' })).toBe('Events · 17 · Order')
  expect(listTitle({ after: 5 })).toBe('Events · before 5')
  expect(listTitle({ q: 'x'.repeat(2_048) })).toHaveLength(200)
})

test('a log is unused while no aggregate has an event', () => {
  const signedIn = { events: [{ aggregateType: null }], hasPrev: false, hasNext: false }
  expect(isUnused({}, signedIn)).toBe(true)
  expect(isUnused({}, { ...signedIn, events: [{ aggregateType: 'Customer' }, { aggregateType: null }] })).toBe(false)
  expect(isUnused({}, { ...signedIn, hasNext: true })).toBe(false)
  expect(isUnused({ q: 'nobody' }, { ...signedIn, events: [] })).toBe(false)
})
