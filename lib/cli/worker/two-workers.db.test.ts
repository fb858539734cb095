import { randomBytes } from 'node:crypto'
import { afterAll, expect, test, vi } from 'vitest'
import { grant } from '../../db/roles'
import { testDatabase } from '../../db/testing'
import { domainsOn } from '../../domain/testing'
import { openShop } from './shop.fixture'
import { startWorker, type WorkerProcess } from './worker-process.fixture'

// A busy machine is no reason to fail.
vi.setConfig({ testTimeout: 180_000 })
const soon = { timeout: 60_000, interval: 20 }

const { application, admin, url } = await testDatabase()
const shop = await openShop(application.sql, domainsOn(application).dispatch)
const workers = new Map<string, WorkerProcess>()
afterAll(async () => {
  await Promise.all([...workers.values()].map((worker) => worker.end('SIGKILL')))
  await shop.close()
  for (const login of workers.keys()) await admin.unsafe(`drop role if exists ${login}`)
})

const listeners = () => admin<{ pid: number; name: string }[]>`
  select pid, usename as name from pg_stat_activity where datname = current_database() and query like 'listen %'`

/** Each has a login of its own, by which the database tells them apart. */
const start = async () => {
  const login = `worker_${randomBytes(6).toString('hex')}`
  await admin.unsafe(`create role ${login} login password '${login}'`)
  await grant(admin, 'application', login)
  const own = Object.assign(new URL(url), { username: login, password: login })
  workers.set(login, startWorker(own.toString(), shop.settings))
  await expect.poll(async () => (await listeners()).map(({ name }) => name), soon).toContain(login)
  await expect.poll(shop.isFollowed, soon).toBe(true)
}

/** The one that is in the middle of publishing. */
const publisher = async () => {
  const [found] = await admin<{ name: string }[]>`
    select usename as name from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and query like '%from reactions.outbox m%'`
  return workers.get(found?.name ?? '')
}

const order = (count: number) => Promise.all(Array.from({ length: count }, shop.order))
const allDone = async () => expect.poll(shop.counts, soon).toEqual(await shop.once())
const sorted = (ids: readonly string[]) => ids.toSorted()

test('H04 two share the work, and do everything once', async () => {
  await Promise.all([start(), start()])
  await order(30)
  await allDone()
  expect(shop.mailed()).toHaveLength(30)
  expect(new Set(shop.mailed()).size).toBe(30)
  expect(sorted(shop.received())).toEqual(sorted(await shop.outbox()))
})

test('H02 H04 when one is killed in the middle of its work, the other takes over at once', async () => {
  const letGo = shop.holdMessages()
  await order(1)
  // A mail that is under way comes again when its lease is over, under the same Message-ID.
  await expect.poll(async () => (await shop.counts())['deliveriesDone'], soon).toBe(31)
  await expect.poll(publisher, soon).toBeDefined()
  const [killed, before] = [await publisher(), shop.received().length]
  await killed?.end('SIGKILL')
  letGo()
  await expect.poll(() => shop.received().length, soon).toBeGreaterThan(before)
  await order(5)
  await allDone()
  expect(sorted([...new Set(shop.received())])).toEqual(sorted(await shop.outbox()))
  expect(new Set(shop.mailed()).size).toBe(shop.mailed().length)
})

test('G09 one that is told to end finishes what it is at', async () => {
  const letGo = shop.holdMessages()
  await order(1)
  await expect.poll(publisher, soon).toBeDefined()
  const worker = await publisher()
  const ended = worker?.end('SIGTERM')
  // It listens no more as soon as it is told, while the receiver still has the message in hand.
  await expect.poll(listeners, soon).toEqual([])
  expect(worker?.isRunning()).toBe(true)
  letGo()
  expect(await ended).toBe(0)
  expect(worker?.said()).toBe('')
  await start()
  await allDone()
})

test('H05 one that is not told of new events finds them by itself, and is told again soon', async () => {
  const told = await listeners()
  expect(told).toHaveLength(1)
  await admin`select pg_terminate_backend(${told[0]?.pid ?? 0}, 60000)`
  await order(1)
  await allDone()
  await expect.poll(listeners, soon).toHaveLength(1)
  expect(await listeners()).not.toEqual(told)
})
