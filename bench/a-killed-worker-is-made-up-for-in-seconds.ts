import { application, closePools } from '../lib/db/client'
import { switchToEmbeddedDatabase } from '../lib/env'
import { runtime } from '../lib/runtime'
import { type Bench, lessThan } from './method/bench'
import { median } from './method/statistics'
import { type Arrivals, createArrivals } from './reactions/arrivals'
import { startBroker } from './reactions/broker'
import { openShop } from './reactions/shop'
import { startWorker } from './reactions/start-worker'
import { steadily } from './reactions/steadily'
import { untilCaughtUp } from './reactions/until-caught-up'
import { untilWorkersListen } from './reactions/until-workers-listen'
import { watchReadModel } from './reactions/watch-read-model'

const perSecond = 100
const rounds = 5
const quietMs = 5_000

/** What arrives later than this lags. A fixed bound: one taken from before the kill takes a hiccup long after it for its trace. */
const late = { ms: 500, sagaMs: 1_000 }

const cases = [
  { title: 'started again by its supervisor', workers: 1 },
  { title: 'a second worker runs beside it', workers: 2 },
]

type Kill = { readonly at: number; readonly to: number }

const longest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0)

/** Milliseconds until the last arrived that was later than `lateMs`. */
const recovery = (arrivals: Arrivals, { at, to }: Kill, lateMs: number): number => {
  const lagging = arrivals.lags(0, to).filter(({ ms, arrivedAt }) => ms > lateMs && arrivedAt > at)
  return longest(lagging.map(({ arrivedAt }) => arrivedAt - at))
}

const seconds = (values: readonly number[]) =>
  `${(median(values) / 1000).toFixed(1)} s (${(longest(values) / 1000).toFixed(1)})`

export const bench: Bench = {
  sentence: 'A worker that is killed is made up for in seconds',
  events: { meaning: 'commands, 100 of them a second, around each kill', usual: 2_500, min: 1_000, max: 100_000 },
  run: async ({ url, events: count, report }) => {
    switchToEmbeddedDatabase(url)
    const followed = { created: createArrivals(), messages: createArrivals(), shipped: createArrivals() }
    const broker = await startBroker(followed)
    const shop = await openShop(runtime().dispatch, followed)
    const watching = watchReadModel(url, followed.created)
    let first = 0
    const killOne = async (workers: number): Promise<Kill> => {
      const running = Array.from({ length: workers }, () => startWorker(url, broker?.url))
      await untilWorkersListen(application().sql, workers)
      await untilCaughtUp(application())
      const load = steadily({ perSecond, count, first }, shop.command)
      first += count
      const at = await new Promise<number>((killed) => {
        setTimeout(() => {
          process.kill(running[0]?.pid() ?? 0, 'SIGKILL')
          killed(performance.now())
        }, quietMs)
      })
      await load
      const to = performance.now()
      await untilCaughtUp(application())
      await Promise.all(running.map((worker) => worker.stop()))
      return { at, to }
    }

    const measured = []
    for (const [number, { title, workers }] of cases.entries()) {
      const kills: Kill[] = []
      for (let round = 0; round < rounds; round++) {
        report((number + round / rounds) / cases.length, `${title}, round ${round + 1}`)
        kills.push(await killOne(workers))
      }
      measured.push({ title, kills })
    }
    await watching.stop()
    await broker?.stop()
    await closePools()

    const recoveries = (arrivals: Arrivals, kills: readonly Kill[]) =>
      kills.map((kill) => recovery(arrivals, kill, arrivals === followed.shipped ? late.sagaMs : late.ms))
    const atBroker = (arrivals: Arrivals, kills: readonly Kill[]) =>
      broker ? seconds(recoveries(arrivals, kills)) : 'skipped: no nats-server'
    return {
      tables: [
        {
          title: `From kill -9 to no lag, ${perSecond} commands per second, median of ${rounds} (longest)`,
          columns: ['worker', 'async read model', 'JetStream consumer', 'orders shipped by the saga'],
          rows: measured.map(({ title, kills }) => [
            title,
            seconds(recoveries(followed.created, kills)),
            atBroker(followed.messages, kills),
            atBroker(followed.shipped, kills),
          ]),
        },
      ],
      targets: measured.map(({ title, kills }) => {
        const [created, messages] = [followed.created, followed.messages].map((each) => recoveries(each, kills))
        const all = [...(created ?? []), ...(messages ?? [])]
        return lessThan(`ms to no lag, ${title}, longest`, 10_000, Math.round(longest(all)))
      }),
    }
  },
}
