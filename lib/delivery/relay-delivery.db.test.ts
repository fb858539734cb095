import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connect } from '../db/connect'
import { testDatabase } from '../db/testing'
import type { MessageTarget } from '../event-sourcing/outbox'
import { outboxStats } from '../event-sourcing/postgres/outbox-stats'
import { relayRound } from '../event-sourcing/postgres/relay'
import { counterWith } from '../event-sourcing/postgres/relay.fixture'
import { consumed, natsServer, overhear, startNatsServer } from './nats-server.fixture'
import { natsTarget } from './nats-target'
import { startReceiver, webhookSecret } from './receiver.fixture'
import { webhookTarget } from './webhook-target'

const { application, url: databaseUrl } = await testDatabase()
const { sql } = application

const endings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const closing = (target: MessageTarget): MessageTarget => {
  endings.push(target.close)
  return target
}

const broker = async () => {
  const started = await startNatsServer()
  endings.push(started.stop)
  return started
}

const waiting = async () => (await outboxStats(sql)).waiting

/** As the worker does it: on at once while there is work, else after a moment. */
const relayUntil = async (
  isOver: () => Promise<boolean> | boolean,
  target: MessageTarget,
  connection = application,
) => {
  for (const end = Date.now() + 40_000; !(await isOver()); ) {
    if (Date.now() > end) throw new Error('It did not happen within 40 seconds')
    const { state } = await relayRound(connection, [target], { firstBackOffMs: 100 })
    if (state !== 'worked') await pause(20)
  }
}

const drained = async () => (await waiting()) === 0

/** Counters written meanwhile; ends with their ids. */
const write = async (counters: number, increases: number) => {
  const ids: string[] = []
  for (let turn = 0; turn < counters; turn++) ids.push(await counterWith(application, increases))
  return ids
}

const versions = (all: Awaited<ReturnType<typeof consumed>>, id: string) =>
  all.filter(({ body }) => body['aggregateId'] === id).map(({ body }) => body['version'])

const placeOf = (body: unknown) => z.object({ aggregateId: z.string(), version: z.number() }).parse(body)

/** Runs a relay that is killed after it has published one message and before it has marked it. */
const killedBetweenPublishAndMark = async (...target: readonly string[]) => {
  const program = 'lib/delivery/publish-and-freeze.fixture.ts'
  const child = spawn(process.execPath, ['--import', 'tsx', program, databaseUrl, ...target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  expect(await gone).toEqual([null, 'SIGKILL'])
}

describe.skipIf(!natsServer)('the relay and a NATS server with JetStream (needs nats-server)', () => {
  test('deliver every message once, in order within each aggregate', async () => {
    const { url } = await broker()
    const writing = Promise.all([write(20, 4), write(20, 4)])
    let isWritten = false
    writing.finally(() => {
      isWritten = true
    })
    await relayUntil(async () => isWritten && (await drained()), closing(natsTarget({ url })))
    const ids = (await writing).flat()
    const all = await consumed(url)
    expect(all).toHaveLength(200)
    expect(new Set(all.map(({ id }) => id)).size).toBe(200)
    for (const id of ids) expect(versions(all, id)).toEqual([1, 2, 3, 4, 5])
  })

  test('lose nothing while the server is down for more than five seconds, and drain when it is back', async () => {
    const { url, kill, restart } = await broker()
    const target = closing(natsTarget({ url }))
    const before = await write(5, 2)
    await relayUntil(drained, target)
    await kill()
    const startedAt = Date.now()
    const during = await write(30, 2)
    await relayUntil(() => Date.now() - startedAt > 5_500, target)
    expect(await outboxStats(sql)).toMatchObject({ waiting: 90, parked: 0 })
    const [checkpoint] = await sql`select error from reactions.checkpoints where consumer = 'relay'`
    expect(checkpoint?.error).toMatch(/^nats: .*refused/i)
    await restart()
    await relayUntil(drained, target)
    const all = await consumed(url)
    expect(all).toHaveLength(105)
    for (const id of [...before, ...during]) expect(versions(all, id)).toEqual([1, 2, 3])
  })

  test('after a kill between publishing and marking publish the same id again, and the consumer gets it once', async () => {
    const { url } = await broker()
    const published = await overhear(url)
    endings.push(published.close)
    const [id = ''] = await write(1, 1)
    await killedBetweenPublishAndMark(url)
    await expect.poll(() => published.ids, { timeout: 10_000 }).toHaveLength(1)
    expect(await waiting()).toBe(2)
    await relayUntil(drained, closing(natsTarget({ url })))
    await expect.poll(() => published.ids, { timeout: 10_000 }).toHaveLength(3)
    expect(published.ids[1]).toBe(published.ids[0])
    expect(versions(await consumed(url), id)).toEqual([1, 2])
  })

  test('with two relays at once publish nothing twice and keep the order', async () => {
    const { url } = await broker()
    const others = [1, 2].map(() => {
      const connection = connect(databaseUrl, 'application', { max: 2 })
      endings.push(() => connection.sql.end())
      return { connection, target: closing(natsTarget({ url })) }
    })
    const all = await overhear(url)
    endings.push(all.close)
    const writing = Promise.all([write(20, 3), write(20, 3)])
    let isWritten = false
    writing.finally(() => {
      isWritten = true
    })
    const isOver = async () => isWritten && (await drained())
    await Promise.all(others.map(({ connection, target }) => relayUntil(isOver, target, connection)))
    await expect.poll(() => all.ids, { timeout: 10_000 }).toHaveLength(160)
    expect(new Set(all.ids).size).toBe(160)
    const kept = await consumed(url)
    for (const id of (await writing).flat()) expect(versions(kept, id)).toEqual([1, 2, 3, 4])
  })
})

describe('the relay and a webhook', () => {
  test('after a kill between publishing and marking send the same id again, and the effect happens once', async () => {
    const effects = new Map<string, unknown>()
    const { url, received, stop } = await startReceiver((response, { id, body }) => {
      if (!effects.has(id)) effects.set(id, body)
      response.writeHead(204).end()
    })
    endings.push(stop)
    await write(1, 1)
    await killedBetweenPublishAndMark(url, webhookSecret)
    const target = closing(webhookTarget({ url, secret: webhookSecret, allowsPrivate: true }))
    await relayUntil(drained, target)
    expect(received.map(({ body }) => body)).toMatchObject([{ version: 1 }, { version: 1 }, { version: 2 }])
    expect(received[1]?.id).toBe(received[0]?.id)
    expect([...effects.values()]).toMatchObject([{ version: 1 }, { version: 2 }])
  })

  test('go on with other aggregates while one receiver refuses a message, which becomes a dead letter', async () => {
    const { url, received, stop } = await startReceiver((response, { body }) => {
      response.writeHead(placeOf(body).version === 8 ? 422 : 204).end()
    })
    endings.push(stop)
    const target = closing(webhookTarget({ url, secret: webhookSecret, allowsPrivate: true }))
    const fine = await write(3, 2)
    const [failing = ''] = await write(1, 8)
    await relayUntil(async () => (await outboxStats(sql)).parked === 1, target)
    const places = received.map(({ body }) => placeOf(body))
    const versionsOf = (id: string) =>
      places.filter(({ aggregateId }) => aggregateId === id).map(({ version }) => version)
    for (const id of fine) expect(versionsOf(id)).toEqual([1, 2, 3])
    expect(versionsOf(failing)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8])
    const [letter] = await sql`select error, attempts from reactions.outbox where status = 'parked'`
    expect(letter).toEqual({ error: 'webhook: answered 422', attempts: 5 })
    await sql`delete from reactions.outbox`
  })
})
