import { expect, test } from 'vitest'
import { counted } from './counted'

test('one is one, any other count is many', () => {
  expect([0, 1, 2_000].map((count) => counted(count, 'event'))).toEqual(['0 events', '1 event', '2,000 events'])
})
