import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { TargetAway } from '../event-sourcing/errors'
import type { Message, MessageTarget } from '../event-sourcing/outbox'
import { type Posted, post } from './post'
import { publicLookup, requirePublic } from './public-lookup'

export type WebhookOptions = {
  readonly url: string
  /** `whsec_` and the key in base64 */
  readonly secret: string
  /** lets messages go to this machine and to private networks */
  readonly allowsPrivate: boolean
  readonly timeoutMs?: number
  /** what resolves names; addresses that are not public are refused unless given */
  readonly lookup?: LookupFunction
}

const timeoutMs = 5_000
const connectionsMax = 32

/** The receiver says that it takes nothing at all now. */
const awayStatuses = new Set([429, 503])

const reasonOf = (error: unknown, waitedMs: number): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `no answer within ${waitedMs / 1000} s`
  return error.message || ('code' in error ? String(error.code) : error.name)
}

const judge = (posted: Posted, waitedMs: number): void => {
  if (!posted.ok) {
    const reason = reasonOf(posted.error, waitedMs)
    throw posted.hasArrived ? new Error(reason) : new TargetAway(reason)
  }
  const { status } = posted
  if (status >= 200 && status < 300) return
  const reason = `answered ${status}${status >= 300 && status < 400 ? ' (redirects are not followed)' : ''}`
  throw awayStatuses.has(status) ? new TargetAway(reason) : new Error(reason)
}

/**
 * Messages as signed webhooks (the Standard Webhooks scheme): `webhook-id` is the message's id, and any 2xx means that
 * the receiver has it. An address of this machine or a private network is refused when the connection is made.
 */
export const webhookTarget = (options: WebhookOptions): MessageTarget => {
  const { allowsPrivate } = options
  const waitMs = options.timeoutMs ?? timeoutMs
  const url = new URL(options.url)
  if (!/^https?:$/.test(url.protocol)) throw new Error('The address of a webhook must begin with https:// or http://')
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const webhook = new Webhook(options.secret)
  const { Agent } = url.protocol === 'https:' ? https : http
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsMax })
  const lookup = allowsPrivate ? undefined : (options.lookup ?? publicLookup())

  const headersOf = ({ id }: Message, body: string) => {
    const now = new Date()
    return {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Hindsight',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, now, body),
    }
  }
  /** No name is looked up where the host is an address already. */
  const checkAddress = () => {
    if (allowsPrivate || !isIP(hostname)) return
    try {
      requirePublic(hostname)
    } catch (error) {
      throw new TargetAway(reasonOf(error, waitMs))
    }
  }
  return {
    name: 'webhook',
    publish: async (message) => {
      checkAddress()
      const body = JSON.stringify(message)
      const request = { headers: headersOf(message, body), agent, timeoutMs: waitMs, ...(lookup && { lookup }) }
      judge(await post(url, body, request), waitMs)
    },
    close: async () => agent.destroy(),
  }
}
