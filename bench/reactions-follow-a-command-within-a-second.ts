import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { application, closePools } from '../lib/db/client'
import { switchToEmbeddedDatabase } from '../lib/env'
import { runtime } from '../lib/runtime'
import { type Bench, lessThan } from './method/bench'
import { quantile } from './method/statistics'
import { createArrivals } from './reactions/arrivals'
import { useOf } from './reactions/at-rest'
import { startBroker } from './reactions/broker'
import { openShop } from './reactions/shop'
import { startWorker } from './reactions/start-worker'
import { steadily } from './reactions/steadily'
import { untilCaughtUp } from './reactions/until-caught-up'
import { untilWorkersListen } from './reactions/until-workers-listen'
import { watchReadModel } from './reactions/watch-read-model'

const perSecond = 100
const warmUp = 5 * perSecond
const restMs = 20_000

const ms = (values: readonly number[], share: number) => `${quantile(values, share).toFixed(0)} ms`
const row = (title: string, values: readonly number[]) => [
  title,
  ...[0.5, 0.95, 0.99, 1].map((share) => ms(values, share)),
]
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

export const bench: Bench = {
  sentence: 'Read models, messages and sagas follow a command within a second',
  events: { meaning: 'commands, 100 of them a second', usual: 6_000, min: 100, max: 1_000_000 },
  run: async ({ url, events: count, report }) => {
    switchToEmbeddedDatabase(url)
    const followed = { created: createArrivals(), messages: createArrivals(), shipped: createArrivals() }
    const broker = await startBroker(followed)
    const shop = await openShop(runtime().dispatch, followed)
    const worker = startWorker(url, broker?.url)
    const admin = postgres(url, { max: 1 })
    report(0, 'the worker starts')
    await untilWorkersListen(admin, 1)
    await untilCaughtUp(application())
    report(0, 'at rest')
    await pause(2_000)
    const rest = await useOf(admin, worker.pid() ?? 0, restMs)

    const watching = watchReadModel(url, followed.created)
    await steadily({ perSecond, count: warmUp }, shop.command)
    const from = performance.now()
    const ticking = setInterval(() => {
      const done = (performance.now() - from) / 1000
      report(Math.min(1, (done * perSecond) / count), `${followed.messages.behind()} messages under way`)
    }, 5_000)
    const [acknowledged, busy] = await Promise.all([
      steadily({ perSecond, count, first: warmUp }, shop.command),
      useOf(admin, worker.pid() ?? 0, (count * 1000) / perSecond),
    ])
    clearInterval(ticking)
    const to = performance.now()
    await untilCaughtUp(application())
    await pause(1_000)
    await watching.stop()
    await worker.stop()
    await broker?.stop()
    await Promise.all([admin.end(), closePools()])

    const lags = (name: keyof typeof followed) => followed[name].lags(from, to).map((lag) => lag.ms)
    const atBroker = (title: string, name: keyof typeof followed) =>
      broker ? row(title, lags(name)) : [title, 'skipped: there is no nats-server', '', '', '']
    const p95 = (name: keyof typeof followed) => Math.round(quantile(lags(name), 0.95))
    return {
      tables: [
        {
          title: `${perSecond} commands per second, ${count.toLocaleString('en')} commands`,
          columns: ['from', 'p50', 'p95', 'p99', 'longest'],
          rows: [
            row('command due to acknowledged', acknowledged),
            row('acknowledged to async read model', lags('created')),
            atBroker('acknowledged to JetStream consumer', 'messages'),
            atBroker('order submitted to shipped by the saga, at the consumer', 'shipped'),
          ],
        },
        {
          title: 'What the worker costs, in shares of one processor',
          columns: ['when', 'worker', 'PostgreSQL', 'transactions/s'],
          rows: [
            ['at rest', percent(rest.worker), percent(rest.server), Math.round(rest.transactions)],
            ['during this (all clients)', percent(busy.worker), percent(busy.server), Math.round(busy.transactions)],
          ],
        },
      ],
      targets: [
        lessThan('ms to the async read model, p95', 1_000, p95('created')),
        ...(broker ? [lessThan('ms to the JetStream consumer, p95', 1_000, p95('messages'))] : []),
      ],
    }
  },
}
