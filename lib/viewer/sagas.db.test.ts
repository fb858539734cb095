import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { fireTimeouts } from '../event-sourcing/postgres/saga-timeouts'
import { claimsOn } from '../event-sourcing/postgres/sagas.fixture'
import { payClaims } from '../event-sourcing/saga.fixture'
import { findProcess, listSteps, statesAroundStep } from './saga-process'
import { hasProcess, hasSaga, listProcesses } from './sagas'
import { reviewer } from './testing'

const { application, reader } = await testDatabase()
const { command, givenPurse, givenClaim, settle, eventsOf } = claimsOn(application)
const saga = 'pay-claims'
const { db } = reader

const givenPaid = async (cents: number, inPurse: number) => {
  const [purse, key] = [await givenPurse(inPurse), await givenClaim(cents)]
  await command('ApproveClaim', key, { purse })
  await settle()
  return { saga, key, purse }
}

beforeAll(() => settle())

test('a process shows its steps, newest first, with their inputs and the commands that they issued', async () => {
  const place = await givenPaid(5, 9)
  const { key, purse } = place
  const [opened, approved, closed] = await eventsOf('Claim', key)
  const [, paid] = await eventsOf('Purse', purse)
  expect(await findProcess(reviewer, place, db)).toEqual({ latest: 4, timeouts: [] })
  const steps = await listSteps(reviewer, place, { until: 4, size: 25 }, db)
  const event = (recorded: typeof paid) => ({ kind: 'event', position: recorded?.position, type: recorded?.type })
  expect(steps).toMatchObject([
    { step: 4, input: event(closed), commands: [] },
    {
      step: 3,
      input: event(paid),
      commands: [{ number: 1, type: 'CloseClaim', aggregateId: key, status: 'done', positions: [closed?.position] }],
    },
    { step: 2, input: event(approved), commands: [{ type: 'PayFromPurse', aggregateId: purse, attempts: 1 }] },
    { step: 1, input: event(opened), commands: [] },
  ])
  expect(steps.map(({ recordedAt }) => recordedAt).every((at) => /^\d{4}-.*\.\d{6}Z$/.test(at))).toBe(true)
  const page = await listSteps(reviewer, place, { until: 3, size: 2 }, db)
  expect(page.map(({ step, commands }) => `${step}: ${commands.length}`)).toEqual(['3: 1', '2: 1'])
})

test('a command that failed is an input with its reason and the step that issued it', async () => {
  const place = await givenPaid(500, 9)
  const [, failure] = await listSteps(reviewer, place, { until: 4, size: 25 }, db)
  expect(failure).toMatchObject({
    step: 3,
    input: { kind: 'failure', type: 'PayFromPurse', aggregateId: place.purse, step: 2 },
    reason: 'The purse is too light.',
  })
})

test('a time-out is to come, and then an input', async () => {
  const place = { saga, key: await givenClaim(5) }
  await settle()
  const process = await findProcess(reviewer, place, db)
  expect(process).toEqual({ latest: 1, timeouts: [{ name: 'forgotten', dueAt: expect.stringMatching(/Z$/) }] })
  await fireTimeouts(application, payClaims, '2999-01-01T00:00:00Z')
  const [step] = await listSteps(reviewer, place, { until: 2, size: 1 }, db)
  expect(step?.input).toEqual({ kind: 'timeout', name: 'forgotten', at: process?.timeouts[0]?.dueAt })
  expect(await findProcess(reviewer, place, db)).toEqual({ latest: 2, timeouts: [] })
  await settle()
})

test('the state after each step is there, and the one before it', async () => {
  const place = await givenPaid(5, 9)
  const states = await statesAroundStep(reviewer, place, 2, db)
  expect([JSON.parse(states?.before ?? ''), JSON.parse(states?.now ?? '')]).toEqual([
    { status: 'open', cents: 5 },
    { status: 'paying', cents: 5 },
  ])
  // No domain brings this saga, so nobody knows how it begins.
  expect(await statesAroundStep(reviewer, place, 1, db)).toMatchObject({ before: null })
  expect(await statesAroundStep(reviewer, place, 5, db)).toBeNull()
})

test('there is no process with another key or of another saga', async () => {
  const { key } = await givenPaid(5, 9)
  expect(await hasProcess(reviewer, saga, key, db)).toBe(true)
  expect(await hasProcess(reviewer, 'another', key, db)).toBe(false)
  expect(await hasProcess(reviewer, saga, 'a\0b', db)).toBe(false)
  // The first by its processes alone, the second by its code alone.
  for (const there of [saga, 'reserve-and-ship']) expect(await hasSaga(reviewer, there, db)).toBe(true)
  expect(await hasSaga(reviewer, 'another', db)).toBe(false)
  expect(await findProcess(reviewer, { saga, key: randomUUID() }, db)).toBeNull()
})

test('pages of processes go there and back, what changed last first, each process once', async () => {
  for (let made = 0; made < 3; made++) await givenPaid(5, 9)
  const all = await listProcesses(reviewer, saga, { limit: 100 }, db)
  const times = all.items.map(({ updatedAt }) => updatedAt)
  expect(times).toEqual(times.toSorted().reverse())
  expect(all.items[0]).toMatchObject({ step: 4, waiting: 0, parked: 0 })

  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: typeof all = await listProcesses(reviewer, saga, { limit: 2, ...(after ? { after } : {}) }, db)
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
  }
  expect(ids).toEqual(all.items.map(({ id }) => id))
  const back = await listProcesses(reviewer, saga, { limit: 2, before: ids[3] ?? '' }, db)
  expect(back.items.map(({ id }) => id)).toEqual(ids.slice(1, 3))
  expect(back.prev).not.toBeNull()
})
