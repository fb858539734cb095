import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { atLeast, type Findings, lessThan, type Surroundings } from '../method/bench'
import { interleave } from '../method/interleave'
import { median, medianRatio, quantile } from '../method/statistics'
import { type Appended, openWriters } from './appending'
import { tailLength, untilIndexed } from './index-state'
import { startIndexer } from './start-indexer'

const writers = 16
const rounds = 5
const durationMs = 5_000
const sampleMs = 250

/** Writers on the filled log, alone and beside the rounds of the index, which first takes in what it missed. */
export async function measureAppends({ url, events, random, report }: Surroundings): Promise<Findings> {
  const admin = postgres(url, { max: 2, onnotice: () => {} })
  const { appendFor, close } = openWriters(url, writers)
  const done = { alone: [] as Appended[], beside: [] as Appended[] }
  const tails: number[] = []
  const keep = (name: keyof typeof done, appended: Appended) => {
    done[name].push(appended)
    return appended.perSecond
  }
  const alone = async () => keep('alone', await appendFor(durationMs))
  const beside = async () => {
    const indexer = startIndexer(url)
    await untilIndexed(admin, () => {})
    await pause(500)
    let isOver = false
    const sampling = (async () => {
      while (!isOver) {
        tails.push(await tailLength(admin))
        await pause(sampleMs)
      }
    })()
    const perSecond = keep('beside', await appendFor(durationMs))
    isOver = true
    await sampling
    await indexer.stop()
    return perSecond
  }
  await appendFor(1_000)
  const beforeRound = async (round: number) => {
    report(round / rounds, `${writers} writers, round ${round + 1}`)
    await admin`checkpoint`
  }
  const variants = [
    { name: 'alone', measure: alone },
    { name: 'beside', measure: beside },
  ] as const
  const rates = await interleave(variants, { rounds, random, beforeRound })
  await Promise.all([admin.end(), close()])

  const latencies = (name: keyof typeof done) => done[name].flatMap((each) => each.latencies)
  const ms = (value: number) => value.toFixed(1)
  const longest = (name: keyof typeof done) => latencies(name).reduce((most, value) => Math.max(most, value), 0)
  const ratio = Number(medianRatio(rates('beside'), rates('alone')).toFixed(2))
  const row = (title: string, name: keyof typeof done) => [
    title,
    Math.round(median(rates(name))),
    ...[0.5, 0.99].map((share) => ms(quantile(latencies(name), share))),
    ms(longest(name)),
  ]
  return {
    tables: [
      {
        title: `${writers} writers of one event each on ${events.toLocaleString('en')} events, appends per second`,
        columns: ['index', 'appends/s', 'p50 ms', 'p99 ms', 'longest ms'],
        rows: [row('at rest', 'alone'), row('following', 'beside')],
      },
      {
        title: 'Events that the index had not taken in yet meanwhile',
        columns: ['p50', 'p95', 'most'],
        rows: [[...[0.5, 0.95, 1].map((share) => Math.round(quantile(tails, share)))]],
      },
    ],
    targets: [
      atLeast('appends beside the index, of the rate without it', 0.7, ratio),
      lessThan('ms, longest append beside the index', 100, Math.round(longest('beside'))),
    ],
  }
}
