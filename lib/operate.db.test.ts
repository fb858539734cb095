import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from './db/testing'
import { withMetadata } from './event-sourcing/metadata'
import { operateOn } from './operate'
import { parseOperation } from './operation'
import { listDeadLetters } from './viewer/dead-letters'
import { getOperations } from './viewer/get-operations'

const { application } = await testDatabase()
const { sql, db } = application
const reviewer = { id: '1', email: 'admin@example.com', role: 'admin', actor: 'admin@example.com' } as const

const operate = (command: string, target: string) => {
  const operation = parseOperation({ command, target })
  if (!operation) throw new Error(`${command} ${target} is no operation`)
  return withMetadata({ actor: reviewer.actor }, () => operateOn(operation, sql))
}

const recorded = (type: string) => sql<{ payload: unknown; actor: string }[]>`
  select payload, metadata ->> 'actor' as actor from hindsight.events where type = ${type} order by position`

test('a command of a process whose key is all quotes is counted, listed and tried again, which is recorded', async () => {
  const [saga, key] = ['reserve-and-ship', `${uuidv7()}${'"'.repeat(164)}`]
  const command = { type: 'ShipOrder', aggregateId: key, data: {} }
  await sql`insert into reactions.checkpoints (consumer, kind, epoch) values (${`saga:${saga}`}, 'saga', 1)`
  await sql`
    insert into reactions.saga_steps (saga, key, step, input, state) values (${saga}, ${key}, 1, '{}', '{}')`
  await sql`
    insert into reactions.saga_commands (saga, key, step, number, command, metadata, status, attempts)
    values (${saga}, ${key}, 1, 1, ${JSON.stringify(command)}::text::jsonb, '{}', 'parked', 5),
           (${saga}, ${key}, 1, 2, ${JSON.stringify(command)}::text::jsonb, '{}', 'waiting', 0)`
  const { sagas } = await getOperations(reviewer, application, {})
  expect(sagas).toMatchObject([{ name: saga, parked: 1 }])
  const [letter, ...others] = await listDeadLetters(reviewer, db)
  expect(letter).toMatchObject({ consumer: `saga:${saga}`, type: 'ShipOrder', aggregateId: key, attempts: 5 })
  expect(others).toEqual([])
  const target = letter?.target ?? ''
  expect(await operate('retry', target)).toBe(true)
  expect(await listDeadLetters(reviewer, db)).toEqual([])
  expect(await recorded('DeadLetterRetried')).toEqual([{ payload: { deadLetter: target }, actor: reviewer.actor }])
})

test('an effect that is under way can be neither repeated nor discarded, and nothing is recorded', async () => {
  const [consumer, position] = ['inbox:email-receipt', 7]
  await sql`
    insert into reactions.deliveries (consumer, position, lane, event_id, status, attempts, due_at)
    values (${consumer}, ${position}, 'Order/1', ${uuidv7()}, 'waiting', 1, now() + interval '30 seconds')`
  const rows = () => sql`select * from reactions.deliveries where consumer = ${consumer}`
  const [before, facts] = [await rows(), await recorded('DeadLetterRetried')]
  const target = JSON.stringify(['delivery', consumer, position])
  expect(await operate('retry', target)).toBe(false)
  expect(await operate('discard', target)).toBe(false)
  expect(await rows()).toEqual(before)
  expect(await recorded('DeadLetterRetried')).toEqual(facts)
  expect(await recorded('DeadLetterDiscarded')).toEqual([])
})

test.each([
  ['pause', 'relay\0'],
  ['retry', '["delivery", "a\\u0000b", 7]'],
  ['retry', '["delivery", "inbox:email-receipt", 7.5]'],
  ['discard', '["command", "reserve-and-ship", "1", 1, 1e12]'],
] as const)('to %s %j is asking for nothing that can be', async (command, target) => {
  const operation = parseOperation({ command, target })
  expect(operation !== null && (await operateOn(operation, application.sql))).toBe(false)
})

test('all dead letters of one consumer are tried again together, those of others are left alone, and that is one fact', async () => {
  const [mine, other] = [`inbox:${uuidv7()}`, `inbox:${uuidv7()}`]
  const park = (consumer: string, position: number) => sql`
    insert into reactions.deliveries (consumer, position, lane, event_id, status, attempts, error)
    values (${consumer}, ${position}, ${`Order/${position}`}, ${uuidv7()}, 'parked', 5, 'no')`
  await Promise.all([park(mine, 1), park(mine, 2), park(other, 1)])
  await sql`
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, attempts, error)
    values (${uuidv7()}, 9, 'Thing', '2', 1, 'ThingMade', 'thing.made', '{}', '{}', 'parked', 5, 'refused')`
  const statuses = async (consumer: string) =>
    (await sql`select status, attempts from reactions.deliveries where consumer = ${consumer} order by position`).map(
      ({ status, attempts }) => `${status} ${attempts}`,
    )
  expect(await operate('retry-all', mine)).toBe(true)
  expect([await statuses(mine), await statuses(other)]).toEqual([['waiting 0', 'waiting 0'], ['parked 5']])
  expect(await operate('retry-all', 'relay')).toBe(true)
  expect(await sql`select status, attempts from reactions.outbox`).toEqual([{ status: 'waiting', attempts: 0 }])
  expect(await operate('retry-all', 'relay')).toBe(false)
  expect((await recorded('DeadLettersRetried')).map(({ payload }) => payload)).toEqual([
    { consumer: mine, count: 2 },
    { consumer: 'relay', count: 1 },
  ])
})

test.each(['', 'null', '{', '["delivery"]', '["delivery","inbox:email-receipt","7"]', '["message","1"]', '[[]]', '7'])(
  'the target %j names nothing, and nothing happens',
  async (target) => {
    const operation = parseOperation({ command: 'discard', target })
    expect(operation === null || (await operateOn(operation, sql))).toBe(operation === null)
  },
)
