import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../db/embedded-server'
import { isTargetAway } from '../event-sourcing/errors'
import { publicLookup } from './public-lookup'
import { sampleMessage, startReceiver, webhookSecret } from './receiver.fixture'
import { type WebhookOptions, webhookTarget } from './webhook-target'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const receiver = async (...parameters: Parameters<typeof startReceiver>) => {
  const started = await startReceiver(...parameters)
  endings.push(started.stop)
  return started
}

const target = (url: string, options: Partial<WebhookOptions> = {}) => {
  const made = webhookTarget({ url, secret: webhookSecret, allowsPrivate: true, ...options })
  endings.push(made.close)
  return made
}

const message = sampleMessage()

/** Why publishing failed, and whether that says something about every message. */
const failure = async (publishing: Promise<void>) => {
  try {
    await publishing
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), isAway: isTargetAway(error) }
  }
  throw new Error('It was published')
}

describe('a webhook', () => {
  test('is signed, carries the id of its message, and says all of it', async () => {
    const { url, received } = await receiver()
    await target(url).publish(message)
    expect(received).toEqual([{ id: message.id, body: message }])
  })

  test('signed with another key is refused by the receiver, and that is a failure', async () => {
    const { url, received } = await receiver()
    const secret = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    expect(await failure(target(url, { secret }).publish(message))).toEqual({ reason: 'answered 401', isAway: false })
    expect(received).toEqual([])
  })

  test('uses its connection again', async () => {
    const { url, received, counts } = await receiver()
    const webhook = target(url)
    for (let turn = 0; turn < 5; turn++) await webhook.publish(message)
    expect(received).toHaveLength(5)
    expect(counts()).toEqual({ requests: 5, connections: 1 })
  })

  test.each([200, 201, 202, 299])('has arrived when the answer is %d', async (status) => {
    const { url } = await receiver((response) => void response.writeHead(status).end('thank you'))
    await target(url).publish(message)
  })

  test.each([400, 404, 410, 422, 500, 502, 504])('that is answered %d has failed by itself', async (status) => {
    const { url } = await receiver((response) => void response.writeHead(status).end('no'))
    expect(await failure(target(url).publish(message))).toEqual({ reason: `answered ${status}`, isAway: false })
  })

  test.each([429, 503])('that is answered %d finds the receiver away', async (status) => {
    const { url } = await receiver((response) => void response.writeHead(status).end())
    expect(await failure(target(url).publish(message))).toEqual({ reason: `answered ${status}`, isAway: true })
  })

  test('finds the receiver away when nobody listens', async () => {
    const result = await failure(target(`http://127.0.0.1:${await freePort()}/`).publish(message))
    expect(result).toMatchObject({ reason: expect.stringMatching(/ECONNREFUSED/), isAway: true })
  })

  test('whose connection breaks after it was sent has failed by itself', async () => {
    const { url } = await receiver((response) => void response.destroy())
    expect(await failure(target(url).publish(message))).toMatchObject({ isAway: false })
  })
})

describe('a receiver that misbehaves', () => {
  test('by redirecting is not followed', async () => {
    const elsewhere = await receiver()
    for (const status of [301, 302, 303, 307, 308]) {
      const { url } = await receiver((response) => void response.writeHead(status, { location: elsewhere.url }).end())
      const reason = `answered ${status} (redirects are not followed)`
      expect(await failure(target(url).publish(message))).toEqual({ reason, isAway: false })
    }
    expect(elsewhere.counts()).toEqual({ requests: 0, connections: 0 })
  })

  test('by not answering is given up after the time', async () => {
    const { url } = await receiver(() => {})
    expect(await failure(target(url, { timeoutMs: 300 }).publish(message))).toEqual({
      reason: 'no answer within 0.3 s',
      isAway: false,
    })
  })

  test('by answering without end is read up to 64 kB', async () => {
    let sent = 0
    const pour = (response: ServerResponse) => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384
      if (!response.destroyed) response.once('drain', () => pour(response))
    }
    const { url } = await receiver((response) => pour(response.writeHead(200)))
    await target(url).publish(message)
    // What fits into the buffers between the two may have been sent besides.
    expect(sent).toBeLessThan(20_000_000)
  })

  test('by dripping its answer holds nobody up for longer than the time; its status counts', async () => {
    const drip = (response: ServerResponse) => {
      if (response.destroyed) return
      response.write('.')
      setTimeout(() => drip(response), 20)
    }
    const { url } = await receiver((response) => drip(response.writeHead(200)))
    await target(url, { timeoutMs: 2_000 }).publish(message)
  })

  test('by sending endless headers is a failure', async () => {
    const { url } = await receiver((response) => void response.writeHead(200, { 'x-large': 'x'.repeat(100_000) }).end())
    expect(await failure(target(url).publish(message))).toMatchObject({ isAway: false })
  })
})

describe('an address that is not public', () => {
  const strictly = { allowsPrivate: false }

  test.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '0.0.0.0'])(
    'is refused, and nothing arrives: %s',
    async (host) => {
      const { port, counts } = await receiver()
      const result = await failure(target(`http://${host}:${port}/hook`, strictly).publish(message))
      expect(result).toMatchObject({ reason: expect.stringContaining('private network'), isAway: true })
      expect(counts()).toEqual({ requests: 0, connections: 0 })
    },
  )

  test.each(['[::1]', '[::ffff:127.0.0.1]', '169.254.169.254', '10.1.2.3', '192.168.0.1', '172.20.0.1', '[fd00::1]'])(
    'is refused at once: %s',
    async (host) => {
      for (const protocol of ['http', 'https'])
        expect(await failure(target(`${protocol}://${host}/hook`, strictly).publish(message))).toMatchObject({
          reason: expect.stringContaining('private network'),
          isAway: true,
        })
    },
  )

  test('is refused when a name leads to it at the moment of connecting', async () => {
    const { port, counts } = await receiver()
    let lookups = 0
    const lookup = publicLookup((_, __, callback) => {
      lookups += 1
      callback(null, [{ address: '127.0.0.1', family: 4 }])
    })
    const webhook = target(`http://rebinding.example:${port}/hook`, { ...strictly, lookup })
    for (let turn = 0; turn < 2; turn++)
      expect(await failure(webhook.publish(message))).toMatchObject({
        reason: expect.stringContaining('127.0.0.1 is an address of this machine'),
        isAway: true,
      })
    expect(lookups).toBe(2)
    expect(counts()).toEqual({ requests: 0, connections: 0 })
  })

  test('of a file is no address of a webhook', () => {
    expect(() => webhookTarget({ url: 'file:///etc/passwd', secret: webhookSecret, allowsPrivate: true })).toThrow(
      'must begin with https:// or http://',
    )
  })
})
