import { expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../db/testing'
import { aggregate, domain, facts, opens } from '../event-sourcing'
import { listFacets } from './facets'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const Door = aggregate(
  { name: 'Door', state: z.object({}), events: { DoorOpened: opens(z.object({})) }, commands: {} },
  { evolve: { DoorOpened: () => ({}) }, decide: {} },
)
const words = [domain({ aggregate: Door, facts: facts({ DoorMissed: z.object({}) }) })]
const facets = () => listFacets(reviewer, database.reader.db, words)

test('an empty log offers what the domains declare', async () =>
  expect(await facets()).toEqual({ eventTypes: ['DoorMissed', 'DoorOpened'], aggregates: ['Door'] }))

test('what happened is offered too, once, retired or not, in plain order', async () => {
  const retired = { aggregateType: 'Window', aggregateId: '1' }
  await givenEvents(database, [
    { ...retired, version: 1, type: 'window.opened' },
    { ...retired, version: 2, type: 'window.opened' },
    { ...retired, version: 3, type: 'WindowBroken' },
    { type: 'ÄraEnded' },
    { type: 'DoorOpened' },
    { type: '' },
  ])
  expect(await facets()).toEqual({
    eventTypes: ['', 'DoorMissed', 'DoorOpened', 'WindowBroken', 'window.opened', 'ÄraEnded'],
    aggregates: ['Door', 'Window'],
  })
})
