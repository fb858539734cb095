import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import type { AppendRequest } from '../event-store'
import { postgresEventStore } from '.'
import { isAway } from './event-fault'

const { url, application, owner, admin } = await testDatabase()
const store = postgresEventStore({ connection: application, inline: [] })

const opening = (aggregateId: string, key: string): AppendRequest => ({
  stream: { aggregateType: 'Counter', aggregateId },
  expected: 'noStream',
  events: [{ id: uuidv7(), type: 'CounterOpened', schemaVersion: 2, payload: { label: 'visitors' } }],
  metadata: {},
  idempotency: { caller: 'jane', command: 'OpenCounter', key, requestHash: 'a' },
})

const until = async (holds: () => Promise<boolean>) => {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(5)) if (await holds()) return
  throw new Error('It did not happen within a minute')
}

const appending = () => admin<{ pid: number }[]>`
  select pid from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and query like '%insert into hindsight.events%' and state = 'active'`

/** Runs while nobody may write to the log, so that an append is under way for as long as the work takes. */
const whileLogIsLocked = (work: () => Promise<void>) =>
  owner.sql.begin(async (tx) => {
    await tx`lock table hindsight.events in exclusive mode`
    await work()
  })

test('a process killed between commit and answer recorded its event once, and asking again says so', async () => {
  const [aggregateId, key] = [uuidv7(), uuidv7()]
  const request = opening(aggregateId, key)
  const program = 'lib/event-sourcing/postgres/append-and-freeze.fixture.ts'
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, aggregateId, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output: string[] = []
  child.stdout.on('data', (chunk) => output.push(String(chunk)))
  const gone = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
  try {
    await until(async () => (await store.findAnswer({ caller: 'jane', command: 'OpenCounter', key })) !== null)
  } finally {
    child.kill('SIGKILL')
  }
  expect(await gone).toBe('SIGKILL')
  expect(output.join('')).toBe('asked\n')
  expect(await store.append(request)).toEqual({ ok: false, reason: 'repeated' })
  expect(await store.readStream({ aggregateType: 'Counter', aggregateId })).toHaveLength(1)
})

test('a backend terminated in the middle of an append leaves nothing, and the next append works', async () => {
  const [aggregateId, key] = [uuidv7(), uuidv7()]
  const request = opening(aggregateId, key)
  let outcome: Promise<unknown> = Promise.resolve()
  await whileLogIsLocked(async () => {
    outcome = store.append(request).catch((error: unknown) => error)
    await until(async () => (await appending()).length === 1)
    for (const { pid } of await appending()) await admin`select pg_terminate_backend(${pid}, 5000)`
  })
  expect(isAway(await outcome)).toBe(true)
  expect(await store.readStream({ aggregateType: 'Counter', aggregateId })).toEqual([])
  expect(await store.findAnswer({ caller: 'jane', command: 'OpenCounter', key })).toBeNull()
  expect(await store.append(request)).toMatchObject({ ok: true, version: 1 })
})

test('every append that was answered is there, wherever connections were cut meanwhile', async () => {
  const answered: string[] = []
  let isOver = false
  const write = async () => {
    while (!isOver) {
      const aggregateId = uuidv7()
      const result = await store.append(opening(aggregateId, uuidv7())).catch(() => null)
      if (result?.ok) answered.push(aggregateId)
    }
  }
  // More than go alone: some of what is cut are batches.
  const writers = Array.from({ length: 16 }, write)
  // Each cut meets writers that are at work, and they go on after it.
  const untilMoreAnswered = () => {
    const enough = answered.length + 5
    return until(async () => answered.length >= enough)
  }
  for (let cut = 0; cut < 8; cut++) {
    await untilMoreAnswered()
    await admin`
      select pg_terminate_backend(pid, 1000) from pg_stat_activity
      where datname = current_database() and application_name = 'hindsight application'`
  }
  await untilMoreAnswered()
  isOver = true
  await Promise.all(writers)
  const found = await owner.sql`select 1 from hindsight.events where aggregate_id = any(${answered})`
  expect(found).toHaveLength(answered.length)
  const [halves] = await owner.sql`
    select count(*) as count from hindsight.events e full join hindsight.answers a on a.aggregate_id = e.aggregate_id
    where e.aggregate_id is null or a.aggregate_id is null`
  expect(halves).toEqual({ count: 0 })
})
