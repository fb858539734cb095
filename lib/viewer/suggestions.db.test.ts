import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { batchCounter } from '../search-index/catalogue/count-batch'
import { CATALOGUE_LIMITS } from '../search-index/catalogue/limits'
import { indexRound } from '../search-index/index-round'
import { countPairs } from './catalogue/read-catalogue'
import { facetKeys, type Suggestion, suggestKeys, suggestValues } from './suggestions'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const { db } = database.reader
const count = batchCounter({ ...CATALOGUE_LIMITS, valuesPerKey: 5 })

const sources = {
  db,
  facets: async () => ({ eventTypes: ['OrderPaid', 'OrderPlaced', 'Order lost'], aggregates: ['Order'] }),
  pairs: () => countPairs(db),
}
const shown = (suggestions: readonly Suggestion[]) =>
  suggestions.map(({ text, events, atLeast }) => `${text} ${events ?? '-'}${atLeast ? '+' : ''}`)
const keys = async (prefix: string, limit = 20) => shown(await suggestKeys(reviewer, prefix, limit, db))
const values = async (key: string, prefix = '') => shown(await suggestValues(reviewer, key, prefix, 20, sources))

beforeAll(async () => {
  const order = (n: number) => ({
    type: n > 3 ? 'OrderPaid' : 'OrderPlaced',
    aggregateType: 'Order',
    aggregateId: `o-${n}`,
    version: 1,
    payload: { ref: `r-${n}`, 'first name': 'Ann', Address: { city: n > 2 ? 'Oslo' : '100%_x', 'postal code': n % 2 } },
    metadata: { actor: n > 4 ? 'jane@example.com' : 'system' },
  })
  await givenEvents(database, [...Array.from({ length: 6 }, (_, index) => order(index + 1)), { type: 'SignedIn' }])
  await indexRound(database.application, { fingerprint: 'test', payloadToday: () => null, count })
})

describe('keys', () => {
  test('those that begin so come first, then those with a part that does, in whatever case', async () => {
    expect(await keys('a')).toEqual(['Address."postal code" 6', 'Address.city 6', 'actor 6'])
    expect(await keys('CI')).toEqual(['Address.city 6'])
    expect(await keys('post')).toEqual(['Address."postal code" 6'])
    expect(await keys('first')).toEqual(['"first name" 6'])
    expect(await keys('"fi')).toEqual(['"first name" 6'])
  })

  test('signs of patterns are signs', async () => {
    expect(await keys('%')).toEqual([])
    expect(await keys('_')).toEqual([])
  })

  test('a prefix that says where to look stays', async () =>
    expect(await keys('payload/re')).toEqual(['payload/ref 6+']))

  test('words of the language are keys too', async () => {
    expect(await keys('@re')).toEqual(['@request -', '@recorded -'])
    expect(await keys('ha')).toEqual(['has -'])
    expect(await keys('', 2)).toHaveLength(2)
  })
})

describe('values', () => {
  test('most frequent first, found by what they begin with', async () => {
    expect(await values('Address.city')).toEqual(['Oslo 4', '"100%_x" 2'])
    expect(await values('Address.city', 'os')).toEqual(['Oslo 4'])
    expect(await values('Address.city', '100%')).toEqual(['"100%_x" 2'])
    expect(await values('Address.city', '_')).toEqual([])
    expect(await values('payload/Address."postal code"')).toEqual(['0 3', '1 3'])
    expect(await values('nothing')).toEqual([])
  })

  test('of a key with many values some are told, and that there are more', async () =>
    expect(await values('ref')).toEqual(['r-1 1+', 'r-2 1+', 'r-3 1+', 'r-4 1+', 'r-5 1+']))

  test('words of the language have values', async () => {
    expect(await values('@type')).toEqual(['OrderPaid 3', 'OrderPlaced 3', '"Order lost" 0'])
    expect(await values('@aggregate', 'or')).toEqual(['Order 6'])
    expect(await values('@actor')).toEqual(['system 4', 'jane@example.com 2'])
    expect(await values('is', 'l')).toEqual(['latest -'])
    expect(await values('has', 're')).toEqual(['ref 6+'])
    expect(await values('@at', 'y')).toEqual(['yesterday -'])
    expect(await values('@version')).toEqual([])
  })
})

test('keys worth counting have a few values', async () =>
  expect(await facetKeys(reviewer, 12, db)).toEqual(['Address."postal code"', 'Address.city', 'actor']))
