import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { connect } from '../../db/connect'
import { findCluster } from '../../db/embedded/cluster'
import { stopPostmaster } from '../../db/embedded/postmaster'
import { startEmbeddedServer } from '../../db/embedded-server'
import { createScratchDatabase } from '../../db/scratch-database'
import { domainsOn } from '../../domain/testing'
import { openShop } from './shop.fixture'
import { startWorker, type WorkerProcess } from './worker-process.fixture'

// A busy machine is no reason to fail.
vi.setConfig({ testTimeout: 180_000 })
const soon = { timeout: 60_000, interval: 20 }

const dataDir = mkdtempSync(join(tmpdir(), 'hindsight-outage-'))
let server = await startEmbeddedServer({ dataDir, throwaway: true })
const { url } = await createScratchDatabase(server.url)
const application = connect(url, 'application')
const shop = await openShop(application.sql, domainsOn(application).dispatch)
const workers: WorkerProcess[] = []
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await Promise.all([shop.close(), application.sql.end({ timeout: 1 })])
  await server.shutDown()
  for (const path of [findCluster(dataDir)?.directory, dataDir])
    if (path) rmSync(path, { recursive: true, force: true })
})

const start = () => {
  const worker = startWorker(url, shop.settings)
  workers.push(worker)
  return worker
}
const stop = () => stopPostmaster(server)
const startAgain = async () => {
  server = await startEmbeddedServer({ dataDir, throwaway: true, port: server.port })
}
const listening = async () =>
  (
    await application.sql`
    select from pg_stat_activity where datname = current_database() and query like 'listen %'`
  ).length

test('G03 work goes on by itself when the database is back, and everything is done once', async () => {
  const worker = start()
  await expect.poll(shop.isFollowed, soon).toBe(true)
  const ordering = Promise.allSettled(Array.from({ length: 30 }, shop.order))
  await expect.poll(() => shop.received().length, soon).toBeGreaterThan(0)
  await stop()
  await ordering
  const away = performance.now()
  await expect.poll(worker.said, soon).toMatch(/^The worker waits: .+\n/)
  await pause(10_000 - (performance.now() - away))
  expect(worker.isRunning()).toBe(true)
  await startAgain()
  await expect
    .poll(
      () =>
        shop.order().then(
          () => true,
          () => false,
        ),
      soon,
    )
    .toBe(true)
  await expect.poll(shop.counts, soon).toEqual(await shop.once())
  await expect.poll(listening, soon).toBe(1)
  expect(new Set(shop.received())).toEqual(new Set(await shop.outbox()))
})

test('one that is told to end while the database is away ends', async () => {
  await stop()
  expect(await workers[0]?.end('SIGTERM')).toBe(0)
})

test('one that starts while the database is away says so in one line, and fails', async () => {
  const worker = start()
  expect(await worker.ended).toBe(1)
  expect(worker.said()).toMatch(
    /^The database at 127\.0\.0\.1:\d+\/\w+ \(DATABASE_URL\) cannot be used: nothing listens there\.\n$/,
  )
  await startAgain()
})
