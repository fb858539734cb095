import { connect } from '../lib/db/connect'
import { customer } from '../lib/domain/customer/customer'
import { stateAt } from '../lib/event-sourcing'
import { postgresEventStore } from '../lib/event-sourcing/postgres'
import { type Bench, lessThan } from './method/bench'
import { interleave } from './method/interleave'
import { median, quantile } from './method/statistics'
import { emmettStream } from './state/emmett-stream'
import { recordLongStream } from './state/long-stream'

const rounds = 41
const stream = { aggregateType: 'Customer', aggregateId: 'long' }

async function msOf(work: () => Promise<{ readonly version: number }>, wanted: number): Promise<number> {
  const began = performance.now()
  const { version } = await work()
  const took = performance.now() - began
  if (version !== wanted) throw new Error(`Version ${wanted} was wanted, ${version} came`)
  return took
}

export const bench: Bench = {
  sentence: 'The state of an aggregate at any version of a long stream is there at once',
  events: { meaning: 'events in the stream', usual: 10_000, min: 100, max: 1_000_000 },
  run: async ({ url, events, random, report }) => {
    const connection = connect(url, 'application', { max: 1 })
    const store = postgresEventStore({ connection, inline: [] })
    const forgetful = { readStream: store.readStream, findSnapshot: async () => null }
    report(0, 'recording the stream')
    await recordLongStream(store, stream, events)
    const peer = await emmettStream(url, events)
    // Half-way and just before a snapshot: the most events that ever have to be folded onto one.
    const versions = [events, Math.floor(events / 2), Math.floor(events / 2) - 1]
    const variants = versions.flatMap((version) => [
      { name: `with ${version}`, measure: () => msOf(() => stateAt(store, customer, stream, version), version) },
      { name: `without ${version}`, measure: () => msOf(() => stateAt(forgetful, customer, stream, version), version) },
      { name: `emmett ${version}`, measure: () => msOf(() => peer.stateAt(version), version) },
    ])
    for (const { measure } of variants) await measure()
    const beforeRound = (round: number) => report(round / rounds, `round ${round + 1}`)
    const took = await interleave(variants, { rounds, random, beforeRound })
    await Promise.all([connection.sql.end(), peer.close()])

    const ms = (name: string) => `${[0.5, 0.95].map((share) => quantile(took(name), share).toFixed(1)).join(' (')})`
    return {
      tables: [
        {
          title: `State at a version of a stream of ${events.toLocaleString('en')} events, ms p50 (p95)`,
          columns: ['version', 'with snapshots', 'without', 'emmett'],
          rows: versions.map((version) => [
            version,
            ...['with', 'without', 'emmett'].map((way) => ms(`${way} ${version}`)),
          ]),
        },
      ],
      targets: versions.map((version) =>
        lessThan(`ms at version ${version}, median`, 10, Number(median(took(`with ${version}`)).toFixed(1))),
      ),
    }
  },
}
