import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import type { Message } from '../event-sourcing/outbox'

export const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

export type Received = { readonly id: string; readonly body: unknown }
type Answer = (response: ServerResponse, received: Received) => void

/**
 * A receiver on loopback that believes only what verifies with the Standard Webhooks library, and otherwise answers
 * 401. What it does with the rest is up to the test; 204 unless told.
 */
export const startReceiver = async (answer: Answer = (response) => void response.writeHead(204).end()) => {
  const received: Received[] = []
  const webhook = new Webhook(webhookSecret)
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    try {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const one = { id: String(request.headers['webhook-id']), body: webhook.verify(body, headers) }
      received.push(one)
      answer(response, one)
    } catch {
      response.writeHead(401).end()
    }
  }
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    handle(request, response).catch(() => response.destroy())
  })
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    counts: () => ({ requests, connections }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A message with everything on it. */
export const sampleMessage = (changes: Partial<Message> = {}): Message => ({
  id: '0199d4a0-0000-7000-8000-000000000001',
  topic: 'counter.opened',
  type: 'CounterOpened',
  aggregateType: 'Counter',
  aggregateId: 'c-1',
  version: 1,
  position: 7,
  recordedAt: '2026-11-21T00:00:00.123456Z',
  payload: { label: 'Gäste 🎈' },
  metadata: { correlationId: 'one-visit' },
  ...changes,
})
