import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { findLinks } from './links'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const linksIn = (data: unknown) =>
  findLinks(reviewer, [data === null ? null : JSON.stringify(data)], database.reader.db)

const link = { key: 'customerId', aggregateType: 'Customer', aggregateId: '1001' }
let created = 0
let updated = 0
let other = 0
let line = 0

beforeAll(async () => {
  const customer = { type: 'CustomerCreated', aggregateType: 'Customer', version: 1 }
  const positions = await givenEvents(database, [
    { ...customer, aggregateId: '1001' },
    { ...customer, aggregateId: '1002' },
    { type: 'OrderLineAdded', aggregateType: 'OrderLine', aggregateId: 'l-1', version: 1 },
  ])
  ;[created = 0, other = 0, line = 0] = positions
})

test('T0-210 nothing has no links', async () => expect(await linksIn(null)).toEqual([]))
test('T0-211 an empty object has none', async () => expect(await linksIn({})).toEqual([]))
test('T0-212 names and e-mails are no references', async () =>
  expect(await linksIn({ firstName: 'John', email: 'john@example.com' })).toEqual([]))
test('T0-213 null is no reference', async () => expect(await linksIn({ customerId: null })).toEqual([]))
test('T0-214 nor is blank text', async () => expect(await linksIn({ customerId: '' })).toEqual([]))
test('T0-215 nor an aggregate that is not there', async () =>
  expect(await linksIn({ nonexistentModelId: '123' })).toEqual([]))
test('T0-216 a reference leads to its aggregate', async () =>
  expect(await linksIn({ customerId: '1001' })).toEqual([{ ...link, position: created }]))
test('T0-217 to its newest event', async () => {
  const event = { type: 'CustomerUpdated', aggregateType: 'Customer', aggregateId: '1001', version: 2 }
  updated = (await givenEvents(database, [event]))[0] ?? 0
  expect(await linksIn({ customerId: '1001' })).toEqual([{ ...link, position: updated }])
})
test('T0-218 an id that nothing has is no link', async () => expect(await linksIn({ customerId: 999999 })).toEqual([]))
test('T0-219 a number and the older spelling of a key work the same', async () =>
  expect(await linksIn({ customer_id: 1001 })).toEqual([{ ...link, key: 'customer_id', position: updated }]))
test('T0-220 of two customers the one that is meant', async () =>
  expect(await linksIn({ customerId: '1001' })).toHaveLength(1))
test('T0-221 other keys beside it change nothing', async () =>
  expect(await linksIn({ customerId: '1001', firstName: 'A', email: 'a@b.c' })).toEqual([
    { ...link, position: updated },
  ]))

test('references are found in depth and in lists', async () => {
  const found = await linksIn({ order: { lines: [{ orderLineId: 'l-1' }] }, customerIds: ['1001', '1002', '1002'] })
  expect(found.map(({ key, position }) => [key, position]).sort()).toEqual(
    [
      ['customerIds', updated],
      ['customerIds', other],
      ['orderLineId', line],
    ].sort(),
  )
})
test('keys of any spelling are data', async () =>
  expect(await linksIn({ __proto__Id: '1', Id: '1', _id: '1', "x'; drop--Id": '1', toStringId: '1' })).toEqual([]))
