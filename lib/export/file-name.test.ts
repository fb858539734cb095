import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from './file-name'

const now = new Date('2026-11-27T04:30:00.123Z')

test('the name of a file says what is in it and when it was asked for', () => {
  expect(fileName({}, 'ndjson', now)).toBe('events-20261127T043000Z.ndjson')
  expect(fileName({ eventType: 'OrderPlaced', aggregate: 'Order', q: 'a:1' }, 'csv', now)).toBe(
    'events-Order-OrderPlaced-search-20261127T043000Z.csv',
  )
  expect(fileName({ from: '2026-11-01T10:00:00Z', to: '2026-11-02' }, 'csv', now)).toBe(
    'events-from-2026-11-01-to-2026-11-02-20261127T043000Z.csv',
  )
})

test('whatever is asked for, the name is one that headers and file systems take', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(text, text, text, (eventType, aggregate, from) => {
      const name = fileName({ eventType, aggregate, from }, 'csv', now)
      expect(name).toMatch(/^events[A-Za-z0-9.-]*-20261127T043000Z\.csv$/)
      expect(name).not.toContain('..')
      expect(name.length).toBeLessThan(200)
    }),
  )
})
