import { jetstreamManager, StorageType } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '../db/embedded-server'
import { isTargetAway } from '../event-sourcing/errors'
import { consumed, natsServer, overhear, startNatsServer } from './nats-server.fixture'
import { natsStream, natsTarget } from './nats-target'
import { sampleMessage } from './receiver.fixture'

const endings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const server = async (settings?: string) => {
  const started = await startNatsServer(settings)
  endings.push(started.stop)
  return started
}

const target = (url: string, timeoutMs = 2_000) => {
  const made = natsTarget({ url, timeoutMs })
  endings.push(made.close)
  return made
}

const failure = (publishing: Promise<void>) =>
  publishing.then(
    () => null,
    (error: unknown) => ({ reason: error instanceof Error ? error.message : '', isAway: isTargetAway(error) }),
  )

const numbered = (version: number) => sampleMessage({ id: `message-${version}`, version })

test('a server that does not answer is away, and says why', async () => {
  const result = await failure(target(`nats://127.0.0.1:${await freePort()}`).publish(sampleMessage()))
  expect(result).toEqual({ reason: expect.stringMatching(/refused/i), isAway: true })
})

describe.skipIf(!natsServer)('a NATS server with JetStream (needs nats-server)', () => {
  test('gets the message whole, under its topic and its id, in a stream made for it', async () => {
    const { url } = await server()
    const message = sampleMessage()
    await target(url).publish(message)
    expect(await consumed(url)).toEqual([{ subject: 'hindsight.counter.opened', id: message.id, body: message }])
  })

  test('keeps a message once however often it is published', async () => {
    const { url } = await server()
    const [one, other] = [target(url), target(url)]
    await one.publish(numbered(1))
    const all = await overhear(url)
    endings.push(all.close)
    await other.publish(numbered(1))
    await one.publish(numbered(1))
    await one.publish(numbered(2))
    expect((await consumed(url)).map(({ id }) => id)).toEqual(['message-1', 'message-2'])
    await expect.poll(() => all.ids, { timeout: 10_000 }).toEqual(['message-1', 'message-1', 'message-2'])
  })

  test('that was stopped is away, and gets messages again as soon as it is back, with what it had', async () => {
    const { url, kill, restart } = await server()
    const nats = target(url)
    await nats.publish(numbered(1))
    await kill()
    expect(await failure(nats.publish(numbered(2)))).toMatchObject({ isAway: true })
    expect(await failure(nats.publish(numbered(2)))).toMatchObject({ isAway: true })
    await restart()
    await nats.publish(numbered(2))
    expect((await consumed(url)).map(({ id }) => id)).toEqual(['message-1', 'message-2'])
  })

  test('that lost its stream gets a new one', async () => {
    const { url, kill, restart, loseEverything } = await server()
    const nats = target(url)
    await nats.publish(numbered(1))
    await kill('SIGTERM')
    loseEverything()
    await restart()
    await expect.poll(() => failure(nats.publish(numbered(2))), { timeout: 10_000 }).toBeNull()
    expect((await consumed(url)).map(({ id }) => id)).toEqual(['message-2'])
  })

  test('with a stream that somebody made before keeps it as it is', async () => {
    const { url } = await server()
    const connection = await connect({ servers: new URL(url).host })
    const { streams } = await jetstreamManager(connection)
    await streams.add({ name: natsStream, subjects: ['hindsight.>'], storage: StorageType.Memory, max_msgs: 5 })
    await target(url).publish(numbered(1))
    const { config } = await streams.info(natsStream)
    expect(config).toMatchObject({ storage: 'memory', max_msgs: 5 })
    await connection.close()
  })

  test('that wants a password gets it from the address; a wrong one is told without being shown', async () => {
    const { port } = await server('authorization { user: "hindsight", password: "p@ss word" }')
    await target(`nats://hindsight:${encodeURIComponent('p@ss word')}@127.0.0.1:${port}`).publish(numbered(1))
    const refused = await failure(target(`nats://hindsight:wrong-one@127.0.0.1:${port}`).publish(numbered(2)))
    expect(refused).toMatchObject({ reason: expect.stringMatching(/authorization/i), isAway: true })
    expect(refused?.reason).not.toContain('wrong-one')
  })

  test('that wants a token gets it from the address', async () => {
    const { port } = await server('authorization { token: "a-token" }')
    await target(`nats://a-token@127.0.0.1:${port}`).publish(numbered(1))
  })

  test('refuses a message that is too large for it, which says nothing about other messages', async () => {
    const { url } = await server('max_payload: 2048')
    const nats = target(url)
    const large = sampleMessage({ payload: { text: 'x'.repeat(4096) } })
    expect(await failure(nats.publish(large))).toMatchObject({ isAway: false })
    await nats.publish(numbered(1))
  })

  test('without JetStream is away, and says so', async () => {
    const { url } = await server('accounts { A { users: [{ user: "a", password: "b" }] } }\nno_auth_user: "a"')
    const result = await failure(target(url).publish(numbered(1)))
    expect(result).toMatchObject({ reason: expect.stringMatching(/jetstream/i), isAway: true })
  })
})
