import { expect, test } from 'vitest'
import type { EventFilters } from './filters'
import { isUnused, listEnds, listTitle, neighbours } from './list-page'

const filters = { eventType: 'CustomerCreated', q: 'a b', after: 9 }
const page = { events: [8, 7, 5], hasPrev: true, hasNext: true, prevCursor: 8, nextCursor: 5 }

test('the neighbouring pages keep the filters and replace the cursor', () =>
  expect(neighbours(filters, page)).toEqual({
    prev: '/events?event_type=CustomerCreated&q=a+b&before=8',
    next: '/events?event_type=CustomerCreated&q=a+b&after=5',
  }))

test('there is no link where there is nowhere to go', () =>
  expect(neighbours(filters, { ...page, hasPrev: false, hasNext: false })).toEqual({ prev: null, next: null }))

const empty = { ...page, events: [], hasPrev: false, hasNext: false, prevCursor: null, nextCursor: null }

test('S0-110 from beyond an end of the list the way leads to the page at that end', () => {
  const [pastOldest, pastNewest] = [
    { ...empty, hasPrev: true, prevCursor: 1 },
    { ...empty, hasNext: true, nextCursor: 10 },
  ]
  expect(neighbours({ q: 'a', after: 2 }, pastOldest)).toEqual({ prev: '/events?q=a&before=0', next: null })
  expect(neighbours({ q: 'a', before: 9 }, pastNewest)).toEqual({ prev: null, next: '/events?q=a' })
})

test('where nothing matches at all there is no link', () => {
  for (const cursor of [{}, { after: 1 }, { before: 9 }])
    expect(neighbours({ q: 'a', ...cursor }, empty)).toEqual({ prev: null, next: null })
})

test('a search that was cut before it found anything goes on from where it came to', () => {
  expect(neighbours({ q: 'a' }, { ...empty, hasNext: true, nextCursor: 5 }).next).toBe('/events?q=a&after=5')
  const newer = { ...empty, hasPrev: true, prevCursor: 5, hasNext: true, nextCursor: 1 }
  expect(neighbours({ q: 'a', before: 0 }, newer)).toEqual({
    prev: '/events?q=a&before=5',
    next: '/events?q=a&after=1',
  })
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
  expect(listTitle({ q: '17', aggregate: 'Order' })).toBe('Events · “17” · aggregate Order')
  expect(listTitle({ after: 5 })).toBe('Events · before 5')
  expect(listTitle({ from: '2026-11-01', to: '2026-11-20', tz: 'Europe/Berlin' })).toBe(
    'Events · from 2026-11-01 · to 2026-11-20 · zone Europe/Berlin',
  )
  const lists: readonly EventFilters[] = [
    ...(['q', 'eventType', 'aggregate'] as const).map((name) => ({ [name]: 'Customer' })),
    ...(['from', 'to'] as const).map((name) => ({ [name]: '2026-11-01' })),
    ...(['after', 'before'] as const).map((name) => ({ [name]: 5 })),
  ]
  expect(new Set(lists.map((filters) => listTitle(filters))).size).toBe(lists.length)
})

test('what stands above a list is in its title', () => {
  expect(listTitle({ q: 'a' }, { facet: 'email' })).toBe('Events · “a” · values of email')
  expect(listTitle({ q: 'a' }, { isCounted: true })).toBe('Events · “a” · counted')
  expect(listTitle({}, { isCounted: true })).toBe('Events')
})

test('a long search is cut in the title, and what comes after it is not', () =>
  expect(listTitle({ q: 'x'.repeat(2_048), after: 5 })).toBe(`Events · “${'x'.repeat(80)}…” · before 5`))

test('a log is unused while no aggregate has an event', () => {
  const signedIn = { events: [{ aggregateType: null }], hasPrev: false, hasNext: false }
  expect(isUnused({}, signedIn)).toBe(true)
  expect(isUnused({}, { ...signedIn, events: [{ aggregateType: 'Customer' }, { aggregateType: null }] })).toBe(false)
  expect(isUnused({}, { ...signedIn, hasNext: true })).toBe(false)
  expect(isUnused({ q: 'nobody' }, { ...signedIn, events: [] })).toBe(false)
})
