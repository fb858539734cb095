import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { findKeyValues } from './key-values'
import { parseSearch } from './search/parse'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const found = (q: string, key: string) => {
  const search = parseSearch(q)
  const query = search.ok ? search.query : null
  return findKeyValues(reviewer, { filters: { q }, query }, key, database.reader)
}

test('each value of a key is a search that narrows the list down to it', async () => {
  const order = (n: number, method: string | number) => ({ type: 'Paid', payload: { kind: `k-${n % 2}`, method } })
  await givenEvents(database, [order(1, 'card'), order(2, 'by hand'), order(3, 'card'), order(4, 42)])
  expect(await found('kind:k-1', 'method')).toEqual({
    key: 'method',
    values: [{ label: 'card', events: 2, q: 'kind:k-1 method:card' }],
    of: 2,
  })
  const all = await found('', 'method')
  expect(all?.values.map(({ q }) => q)).toEqual(['method:card', 'method:"by hand"', 'method:42'])
})

test('text that is no key has no values', async () => {
  expect(await found('', 'a b')).toBe(null)
  expect(await found('', '')).toBe(null)
})
