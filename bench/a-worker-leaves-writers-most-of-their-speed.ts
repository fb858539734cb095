import postgres from 'postgres'
import { application, closePools } from '../lib/db/client'
import { switchToEmbeddedDatabase } from '../lib/env'
import { atLeast, type Bench } from './method/bench'
import { interleave } from './method/interleave'
import { median, medianRatio } from './method/statistics'
import { rateOf } from './method/writers'
import { startBroker } from './reactions/broker'
import { startWorker } from './reactions/start-worker'
import { untilCaughtUp } from './reactions/until-caught-up'
import { untilWorkersListen } from './reactions/until-workers-listen'
import { works, writing } from './reactions/writing'

const writers = 8
const rounds = 5
const durationMs = 3_000

export const bench: Bench = {
  sentence: 'A worker, the outbox and sagas leave writers most of their speed',
  events: { meaning: 'customers in the log before the clock starts', usual: 0, min: 0, max: 1_000_000 },
  run: async ({ url, events, random, report }) => {
    switchToEmbeddedDatabase(url)
    const broker = await startBroker()
    const [alone, reacting] = [writing(url, { reacts: false }), writing(url, { reacts: true })]
    const admin = postgres(url, { max: 1, onnotice: () => {} })
    const fill = works['CreateCustomer']
    for (let done = 0; done < events; done += 64)
      await Promise.all(Array.from({ length: Math.min(64, events - done) }, () => fill?.(alone)))

    const measured = []
    const names = Object.keys(works)
    for (const [number, [name, work]] of Object.entries(works).entries()) {
      const behind: number[] = []
      const besideWorker = async () => {
        const worker = startWorker(url, broker?.url)
        await untilWorkersListen(admin, 1)
        await untilCaughtUp(application())
        const rate = await rateOf({ writers, durationMs }, () => work(reacting))
        const ended = performance.now()
        await untilCaughtUp(application())
        behind.push((performance.now() - ended) / 1000)
        await worker.stop()
        return rate
      }
      const rates = await interleave(
        [
          { name: 'alone', measure: () => rateOf({ writers, durationMs }, () => work(alone)) },
          { name: 'beside', measure: besideWorker },
        ],
        {
          rounds,
          random,
          beforeRound: async (round) => {
            report((number + round / rounds) / names.length, `${name}, round ${round + 1}`)
            await admin`checkpoint`
          },
        },
      )
      measured.push({ name, behind, rates })
    }
    await broker?.stop()
    await Promise.all([admin.end(), alone.close(), reacting.close(), closePools()])

    const ratio = (rates: (name: 'alone' | 'beside') => readonly number[]) =>
      Number(medianRatio(rates('beside'), rates('alone')).toFixed(2))
    return {
      tables: [
        {
          title: `${writers} writers, per second${broker ? '' : ' (no messages go out: there is no nats-server)'}`,
          columns: ['work', 'without', 'with worker, outbox and sagas', 'with ÷ without', 'worker done after'],
          rows: measured.map(({ name, behind, rates }) => [
            name,
            Math.round(median(rates('alone'))),
            Math.round(median(rates('beside'))),
            ratio(rates).toFixed(2),
            `${median(behind).toFixed(1)} s`,
          ]),
        },
      ],
      targets: measured.map(({ name, rates }) => atLeast(`${name} beside a worker`, 0.7, ratio(rates))),
    }
  },
}
