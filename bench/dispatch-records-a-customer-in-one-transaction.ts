import postgres from 'postgres'
import { byDispatch } from './dispatch/by-dispatch'
import { byEmmett } from './dispatch/by-emmett'
import { byHand } from './dispatch/by-hand'
import { type Creating, newCustomer } from './dispatch/new-customer'
import { atLeast, type Bench } from './method/bench'
import { interleave } from './method/interleave'
import { median, medianRatio, quantile } from './method/statistics'
import { rateOf } from './method/writers'

const writers = 8
const rounds = 7
const durationMs = 2_000

const names = ['by hand', 'hindsight', 'emmett'] as const

/** Commands per second, and how long each took. */
function measure(creating: Creating, latencies: number[]): Promise<number> {
  return rateOf({ writers, durationMs, warmUp: 50 }, async () => {
    const began = performance.now()
    await creating.create(newCustomer())
    latencies.push(performance.now() - began)
  })
}

async function fill(creating: Creating, events: number): Promise<void> {
  const batch = 64
  for (let done = 0; done < events; done += batch)
    await Promise.all(Array.from({ length: Math.min(batch, events - done) }, () => creating.create(newCustomer())))
}

export const bench: Bench = {
  sentence: 'Dispatching a command validates it, records its event, its read model and its answer in one transaction',
  events: { meaning: 'customers in each log before the clock starts', usual: 0, min: 0, max: 1_000_000 },
  run: async ({ url, events, random, report }) => {
    const ways = {
      'by hand': await byHand(url, writers),
      hindsight: byDispatch(url),
      emmett: await byEmmett(url, writers),
    }
    const latencies: Record<(typeof names)[number], number[]> = { 'by hand': [], hindsight: [], emmett: [] }
    for (const name of names) {
      report(0, `filling ${name}`)
      await fill(ways[name], events)
    }
    const admin = postgres(url, { max: 1, onnotice: () => {} })
    const rates = await interleave(
      names.map((name) => ({ name, measure: () => measure(ways[name], latencies[name]) })),
      {
        rounds,
        random,
        beforeRound: async (round) => {
          report(round / rounds, `round ${round + 1}`)
          await admin`checkpoint`
        },
      },
    )
    await Promise.all([admin.end(), ...names.map((name) => ways[name].close())])
    const ms = (name: (typeof names)[number], share: number) => `${quantile(latencies[name], share).toFixed(1)} ms`
    return {
      tables: [
        {
          title: `CreateCustomer, ${writers} writers`,
          columns: ['way', 'commands/s', 'p50', 'p99', 'hindsight ÷ it'],
          rows: names.map((name) => [
            name,
            Math.round(median(rates(name))),
            ms(name, 0.5),
            ms(name, 0.99),
            medianRatio(rates('hindsight'), rates(name)).toFixed(2),
          ]),
        },
      ],
      targets: [atLeast('commands per second', 1_500, Math.round(median(rates('hindsight'))))],
    }
  },
}
