import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from './db/testing'
import { findOperation } from './find-operation'

const { application } = await testDatabase()
const admin = { id: '1', email: 'admin@example.com', role: 'admin', actor: 'admin@example.com' } as const
const find = (command: string, target: string) => findOperation(admin, { command, target }, application.db)

test.each([
  ['pause', 'relay'],
  ['resume', 'saga:reserve-and-ship'],
  ['pause', 'inbox:email-receipt'],
  ['pause', 'projection:order_statistics'],
  ['rebuild', 'projection:customers'],
])('%s %s can be asked for', async (command, target) =>
  expect(await find(command, target)).toEqual({ operation: { command, target }, letter: null }),
)

test.each([
  ['explode', 'relay'],
  ['pause', 'projection:nobody'],
  // An inline read model is written with its events: there is nothing that could wait.
  ['pause', 'projection:customers'],
  ['rebuild', 'relay'],
  ['retry', 'nonsense'],
  ['retry-all', 'saga:reserve-and-ship'],
  ['discard', `["message", "${uuidv7()}"]`],
])('there is nothing to %s that is %s', async (command, target) => expect(await find(command, target)).toBeNull())

test('a dead letter is found by what its links name it, with its event and error', async () => {
  const id = uuidv7()
  await application.sql`
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, attempts, error)
    values (${id}, 7, 'Thing', '2', 1, 'ThingMade', 'thing.made', '{}', '{}', 'parked', 5, 'refused')`
  expect(await find('discard', `["message", "${id}"]`)).toMatchObject({
    letter: { consumer: 'relay', position: 7, type: 'ThingMade', aggregateId: '2', error: 'refused', attempts: 5 },
  })
})
