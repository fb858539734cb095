import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { parseFilters } from './filters'
import { findDetour } from './find-detour'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const detour = (query: Record<string, string>) =>
  findDetour(reviewer, query, parseFilters(query).filters, database.reader.db)

test('a jump leads to the event before the moment, within the list it was asked from', async () => {
  const [first = 0] = await givenEvents(database, [
    { type: 'Opened', recordedAt: '2026-11-01T10:00:00Z' },
    { type: 'Closed', recordedAt: '2026-11-02T10:00:00Z' },
  ])
  const list = 'q=total%3A5&after=99'
  expect(await detour({ list, jump: '2026-11-02T10:00' })).toBe(`/events?q=total%3A5&after=${first + 1}`)
  expect(await detour({ list: '', jump: '2026-11-02T10:00' })).toBe(`/events?after=${first + 1}`)
  expect(await detour({ list, jump: '2026-11-01T10:00' })).toBe('/events?q=total%3A5&before=0')
  expect(await detour({ list: 'tz=Europe%2FBerlin', jump: '2026-11-01T11:00:01' })).toBe(
    `/events?tz=Europe%2FBerlin&after=${first + 1}`,
  )
})

test('a moment that is none leads back to the list', async () => {
  expect(await detour({ list: 'q=a', jump: 'tomorrow' })).toBe('/events?q=a')
})

test('a key leads to the list with its values, and what came from no small form goes nowhere', async () => {
  expect(await detour({ list: 'q=a', facet: ' address.city ' })).toBe('/events?q=a&facet=address.city')
  expect(await detour({ q: 'a', facet: 'x' })).toBe(null)
  expect(await detour({ list: '', facet: 'x' })).toBe(null)
})

test('an address with something wrong in it leads nowhere, so that this is told', async () => {
  expect(await detour({ q: 'a:1', event_type: 'A', shown_type: 'B' })).not.toBe(null)
  expect(await detour({ q: 'a:1', event_type: 'A', shown_type: 'B', after: 'garbage' })).toBe(null)
})
