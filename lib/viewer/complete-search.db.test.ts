import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { batchCounter } from '../search-index/catalogue/count-batch'
import { indexRound } from '../search-index/index-round'
import { completeSearch } from './complete-search'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const { db } = database.reader
const sources = {
  db,
  facets: async () => ({ eventTypes: ['OrderPaid'], aggregates: ['Order'] }),
  pairs: async () => [],
}

/** The bar is the place in the text, before and after. */
const completed = async (marked: string) => {
  const found = await completeSearch(reviewer, marked.replace('|', ''), marked.indexOf('|'), sources)
  return found.map(({ text, caret, detail }) => [`${text.slice(0, caret)}|${text.slice(caret)}`, detail])
}

test('a key is completed up to its colon, a value up to the next word', async () => {
  await givenEvents(database, [
    { type: 'OrderPaid', aggregateType: 'Order', aggregateId: 'o-1', version: 1, payload: { method: 'card' } },
    { type: 'OrderPaid', aggregateType: 'Order', aggregateId: 'o-2', version: 1, payload: { method: 'by hand' } },
  ])
  await indexRound(database.application, { fingerprint: 'test', payloadToday: () => null, count: batchCounter() })
  expect(await completed('total:5 meth| x')).toEqual([['total:5 method:| x', '2 events']])
  expect(await completed('me|thod:card')).toEqual([['method:|card', '2 events']])
  expect(await completed('method:c|')).toEqual([['method:card |', '1 event']])
  expect(await completed('-method:by|')).toEqual([['-method:"by hand" |', '1 event']])
  expect(await completed('@type:Ord|')).toEqual([['@type:OrderPaid |', '0 events']])
})

test('a text that is too long is not completed', async () => {
  expect(await completed(`${'x'.repeat(2_048)}|`)).toEqual([])
})
