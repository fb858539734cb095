import { v7 as uuidv7 } from 'uuid'
import { connect } from '../../lib/db/connect'
import type { NewEvent } from '../../lib/event-sourcing'
import { postgresEventStore } from '../../lib/event-sourcing/postgres'
import { words } from './events-of-the-data-set'

const below = (most: number) => Math.floor(Math.random() * most)

const one = (of: readonly string[]): string => of[below(of.length)] ?? ''

/** An event like those of the data set, so that what was appended changes no share of it. */
const newEvent = (): NewEvent => {
  const status = one(words.status)
  const vip = below(2) === 0
  return {
    id: uuidv7(),
    type: 'ParcelOpened',
    schemaVersion: 1,
    payload: {
      ref: `R-${uuidv7()}`,
      email: `user${below(200_000)}@example.com`,
      customer: `c${below(10_000)}`,
      amount: below(1_000) / 4,
      status,
      channel: one(words.channel.filter((_, index) => index !== words.status.indexOf(status))),
      vip,
      tier: vip ? 'gold' : 'basic',
      address: { city: `City-${below(2_000)}`, zip: String(10_000 + below(20_000)) },
      campaign: `spring-${below(100)}`,
      coupon: `K-${below(5_000)}`,
    },
  }
}

const newMetadata = () => ({
  actor: below(4) === 0 ? 'system:nightly' : `clerk${below(50)}@example.com`,
  requestId: uuidv7(),
  correlationId: uuidv7(),
  requestIp: `10.0.${below(4)}.${below(250)}`,
  requestUserAgent: `Mozilla/5.0 (X11; Linux x86_64; rv:${120 + below(20)}.0) Gecko/20100101 Firefox`,
})

export type Appended = { readonly count: number; readonly perSecond: number; readonly latencies: readonly number[] }

/** Writers that each append one event to a new stream, and then the next, through the product's own store. */
export const openWriters = (url: string, writers: number) => {
  const connection = connect(url, 'application', { max: writers })
  const store = postgresEventStore({ connection, inline: [] })
  const append = async () => {
    const stream = { aggregateType: 'Parcel', aggregateId: uuidv7() }
    const result = await store.append({ stream, expected: 'noStream', events: [newEvent()], metadata: newMetadata() })
    if (!result.ok) throw new Error(`The store refused to append: ${result.reason}`)
  }
  const appendFor = async (durationMs: number): Promise<Appended> => {
    const latencies: number[] = []
    const began = performance.now()
    const write = async () => {
      for (let last = began; last - began < durationMs; ) {
        await append()
        const now = performance.now()
        latencies.push(now - last)
        last = now
      }
    }
    await Promise.all(Array.from({ length: writers }, write))
    const perSecond = (latencies.length * 1000) / (performance.now() - began)
    return { count: latencies.length, perSecond, latencies }
  }
  return { appendFor, close: () => connection.sql.end() }
}
