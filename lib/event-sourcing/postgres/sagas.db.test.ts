import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import type { Dispatch } from '../dispatch'
import { payClaims } from '../saga.fixture'
import { consume } from './consume'
import { issueCommands } from './saga-commands'
import { countSagas, discardCommand, listParkedCommands, retryCommand } from './saga-operations'
import { fireTimeouts } from './saga-timeouts'
import { claimsOn } from './sagas.fixture'

const { url, application } = await testDatabase()
const { sql } = application
const { store, dispatch, consumer, command, givenPurse, givenClaim, settle, eventsOf } = claimsOn(application)

const typesOf = async (aggregateType: string, id: string) => (await eventsOf(aggregateType, id)).map(({ type }) => type)
const commandsOf = (key: string) => sql`
  select step, number, command ->> 'type' as type, status, attempts, outcome, error
  from reactions.saga_commands where saga = 'pay-claims' and key = ${key} order by step, number`
const stepsOf = (key: string) => sql`
  select step, input ->> 'kind' as kind, state ->> 'status' as status from reactions.saga_steps
  where saga = 'pay-claims' and key = ${key} order by step`

const givenApproved = async (cents: number, inPurse: number) => {
  const purse = await givenPurse(inPurse)
  const claim = await givenClaim(cents)
  await command('ApproveClaim', claim, { purse })
  return { purse, claim }
}

beforeAll(async () => {
  const old = await givenClaim(1)
  await command('ApproveClaim', old, { purse: 'p' })
  await settle()
})

test('a saga begins with what happens from now on: an old log commands nothing', async () => {
  expect(await sql`select 1 from reactions.saga_steps`).toHaveLength(0)
})

test('a process goes over several aggregates, step by step', async () => {
  const { purse, claim } = await givenApproved(500, 900)
  await settle()
  expect(await typesOf('Purse', purse)).toEqual(['PurseFilled', 'PursePaid'])
  expect(await typesOf('Claim', claim)).toEqual(['ClaimOpened', 'ClaimApproved', 'ClaimClosed'])
  expect(await stepsOf(claim)).toEqual([
    { step: 1, kind: 'event', status: 'open' },
    { step: 2, kind: 'event', status: 'paying' },
    { step: 3, kind: 'event', status: 'paid' },
    { step: 4, kind: 'event', status: 'closed' },
  ])
  expect(await commandsOf(claim)).toMatchObject([
    { step: 2, number: 1, type: 'PayFromPurse', status: 'done', attempts: 1, outcome: { ok: true, repeated: false } },
    { step: 3, number: 1, type: 'CloseClaim', status: 'done', attempts: 1 },
  ])
})

test('a refused command becomes a step, and the saga makes good', async () => {
  const { purse, claim } = await givenApproved(500, 100)
  await settle()
  expect(await typesOf('Purse', purse)).toEqual(['PurseFilled'])
  const [, , closed] = await eventsOf('Claim', claim)
  expect(closed?.payload).toEqual({ reason: 'The purse is too light.' })
  expect((await stepsOf(claim)).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'event open',
    'event paying',
    'failure failed',
    'event closed',
  ])
  expect(await commandsOf(claim)).toMatchObject([
    { status: 'failed', error: 'The purse is too light.' },
    { status: 'done' },
  ])
})

test('correlation is carried on, and the cause of each event is an event that was before it', async () => {
  const purse = await givenPurse(100)
  const claim = await givenClaim(500)
  await command('ApproveClaim', claim, { purse }, { correlationId: 'the case' })
  await settle()
  const [, approved, closed] = await eventsOf('Claim', claim)
  expect(closed?.metadata).toEqual({
    correlationId: 'the case',
    causationId: approved?.id,
    actor: 'system:pay-claims',
    saga: { name: 'pay-claims', key: claim, step: 3 },
  })
})

test('a failure that the saga says nothing of waits for a person, and holds back its own process only', async () => {
  const { claim } = await givenApproved(5, 9)
  await settle(async (sent) => {
    // Somebody closes the claim before the saga does.
    if (sent.type === 'CloseClaim' && sent.aggregateId === claim)
      await command('CloseClaim', claim, { reason: 'by hand' })
    return dispatch(sent)
  })
  const parked = (await listParkedCommands(sql, { limit: 10 })).filter(({ key }) => key === claim)
  expect(parked).toMatchObject([
    { saga: 'pay-claims', step: 3, number: 1, type: 'CloseClaim', error: 'The claim is closed.' },
  ])
  const other = await givenApproved(5, 9)
  await settle()
  expect(await typesOf('Claim', other.claim)).toContain('ClaimClosed')
  const id = { saga: 'pay-claims', key: claim, step: 3, number: 1 }
  expect(await retryCommand(sql, id)).toBe(true)
  await settle()
  expect(await commandsOf(claim)).toMatchObject([{ status: 'done' }, { status: 'parked', attempts: 1 }])
  expect(await discardCommand(sql, id)).toBe(true)
  expect(await discardCommand(sql, id)).toBe(false)
  expect(await retryCommand(sql, id)).toBe(false)
})

const failing = (aggregateId: string, times: number): Dispatch => {
  let failed = 0
  return async (sent) => {
    if (sent.aggregateId === aggregateId && failed++ < times) throw new Error('The line is dead')
    return dispatch(sent)
  }
}

const untilSettled = async (via: Dispatch, holds: () => Promise<boolean>) => {
  for (let round = 0; round < 500; round++) {
    await settle(via)
    if (await holds()) return
    await pause(10)
  }
  throw new Error('It did not happen within 5 seconds')
}

test('what throws is tried again, and acts once', async () => {
  const { purse, claim } = await givenApproved(5, 9)
  const isClosed = async () => (await typesOf('Claim', claim)).includes('ClaimClosed')
  await untilSettled(failing(purse, 3), isClosed)
  expect(await typesOf('Purse', purse)).toEqual(['PurseFilled', 'PursePaid'])
  expect((await commandsOf(claim))[0]).toMatchObject({ status: 'done', attempts: 4, error: null })
})

test('what throws five times waits for a person, who can have it tried again', async () => {
  const { purse, claim } = await givenApproved(5, 9)
  await untilSettled(failing(purse, 5), async () => (await commandsOf(claim))[0]?.status === 'parked')
  expect((await commandsOf(claim))[0]).toMatchObject({
    attempts: 5,
    error: expect.stringContaining('The line is dead'),
  })
  expect(await typesOf('Purse', purse)).toEqual(['PurseFilled'])
  const [{ waiting, parked } = { waiting: 0, parked: 0 }] = await countSagas(sql, ['pay-claims'])
  expect({ waiting, parked }).toEqual({ waiting: 0, parked: 1 })
  await retryCommand(sql, { saga: 'pay-claims', key: claim, step: 2, number: 1 })
  await settle()
  expect(await typesOf('Claim', claim)).toContain('ClaimClosed')
})

test('the same events again change nothing', async () => {
  const { claim } = await givenApproved(5, 9)
  await settle()
  const before = await stepsOf(claim)
  const events = await eventsOf('Claim', claim)
  await application.db.transaction((tx) => consumer.handle([...events, ...events], tx))
  expect(await stepsOf(claim)).toEqual(before)
})

test('a process killed between dispatching and marking leaves a command that acts no second time', async () => {
  const { purse, claim } = await givenApproved(5, 9)
  while ((await consume(application, consumer)).state === 'worked');
  const program = 'lib/event-sourcing/postgres/dispatch-and-freeze.fixture.ts'
  const child = spawn(process.execPath, ['--import', 'tsx', program, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  try {
    await once(child.stdout, 'data')
  } finally {
    child.kill('SIGKILL')
  }
  expect(await gone).toEqual([null, 'SIGKILL'])
  expect((await commandsOf(claim))[0]).toMatchObject({ status: 'waiting', attempts: 1 })
  const isClosed = async () => (await typesOf('Claim', claim)).includes('ClaimClosed')
  for (let waited = 0; waited < 100 && !(await isClosed()); waited++) {
    await settle()
    await pause(100)
  }
  expect(await typesOf('Purse', purse)).toEqual(['PurseFilled', 'PursePaid'])
  expect((await commandsOf(claim))[0]).toMatchObject({ status: 'done', attempts: 2, outcome: { repeated: true } })
})

test('whoever wakes after its claim ran out no longer says how the command ended', async () => {
  const { claim } = await givenApproved(5, 9)
  while ((await consume(application, consumer)).state === 'worked');
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  const late = issueCommands(application, payClaims, async () => {
    await asleep
    throw new Error('The line is dead')
  })
  while ((await commandsOf(claim))[0]?.attempts !== 1) await pause(5)
  await sql`update reactions.saga_commands set due_at = now() where key = ${claim} and status = 'waiting'`
  await settle()
  wake()
  await late
  expect((await commandsOf(claim))[0]).toMatchObject({ status: 'done', attempts: 2, error: null })
})

test('two workers share the processes, and nothing happens twice', async () => {
  const purse = await givenPurse(1_000)
  const claims = await Promise.all(Array.from({ length: 40 }, (_, index) => givenClaim(index % 2 === 0 ? 1 : 5_000)))
  await Promise.all(claims.map((claim) => command('ApproveClaim', claim, { purse })))
  const others = [connect(url, 'application', { max: 4 }), connect(url, 'application', { max: 4 })]
  const closed = async () => {
    const [found] = await sql`select count(*) as count from hindsight.events
      where type = 'ClaimClosed' and aggregate_id = any(${claims})`
    return found?.['count']
  }
  const work = async (worker: ReturnType<typeof claimsOn>) => {
    for (let round = 0; round < 500 && (await closed()) < claims.length; round++) await worker.settle()
  }
  await Promise.all(others.map((other) => work(claimsOn(other))))
  await settle()
  await Promise.all(others.map((other) => other.sql.end()))
  expect(await closed()).toBe(40)
  expect((await typesOf('Purse', purse)).filter((type) => type === 'PursePaid')).toHaveLength(20)
  const [steps] = await sql`select count(*) as count from reactions.saga_steps where key = any(${claims})`
  expect(steps?.['count']).toBe(40 * 4)
})

const tomorrow = () => new Date(Date.now() + 2 * 86_400_000).toISOString()

test('a time-out that is due becomes a step, once; one that was cancelled never does', async () => {
  const forgotten = await givenClaim(5)
  const { claim } = await givenApproved(5, 9)
  await settle()
  expect((await fireTimeouts(application, payClaims)).state).toBe('idle')
  const rounds = await Promise.all([1, 2, 3].map(() => fireTimeouts(application, payClaims, tomorrow())))
  expect(rounds.flatMap(({ errors }) => errors)).toEqual([])
  await settle()
  const [opened, closed] = await eventsOf('Claim', forgotten)
  expect(closed?.payload).toMatchObject({ reason: expect.stringMatching(/^forgotten at /) })
  expect(closed?.metadata).toMatchObject({ causationId: opened?.id, correlationId: opened?.id })
  expect(await stepsOf(forgotten)).toEqual([
    { step: 1, kind: 'event', status: 'open' },
    { step: 2, kind: 'timeout', status: 'open' },
    { step: 3, kind: 'event', status: 'closed' },
  ])
  expect((await stepsOf(claim)).map(({ kind }) => kind)).not.toContain('timeout')
  expect(await fireTimeouts(application, payClaims, tomorrow())).toEqual({ state: 'idle', handled: 0, errors: [] })
})

test('a paused saga issues no command and hears no time-out', async () => {
  const { claim } = await givenApproved(5, 9)
  await givenClaim(5)
  while ((await consume(application, consumer)).state === 'worked');
  await sql`update reactions.checkpoints set status = 'paused' where consumer = 'saga:pay-claims'`
  expect(await issueCommands(application, payClaims, dispatch)).toEqual({ state: 'idle', handled: 0 })
  expect(await fireTimeouts(application, payClaims, tomorrow())).toMatchObject({ handled: 0 })
  await sql`update reactions.checkpoints set status = 'running' where consumer = 'saga:pay-claims'`
  await settle()
  expect(await typesOf('Claim', claim)).toContain('ClaimClosed')
})

test('an event that the saga cannot read holds back nobody else', async () => {
  const { purse, claim } = await givenApproved(5, 9)
  await store.append({
    stream: { aggregateType: 'Claim', aggregateId: 'broken' },
    expected: 'any',
    events: [{ id: crypto.randomUUID(), type: 'ClaimOpened', schemaVersion: 1, payload: { cents: 'five' } }],
    metadata: {},
  })
  await settle()
  expect(await typesOf('Purse', purse)).toContain('PursePaid')
  expect(await stepsOf(claim)).toHaveLength(4)
  const held = await sql`select lane, error from reactions.deliveries where consumer = 'saga:pay-claims'`
  expect(held).toMatchObject([{ lane: 'Claim/broken', error: expect.stringContaining('does not fit its schema') }])
})
