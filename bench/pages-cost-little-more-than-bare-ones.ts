import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import autocannon from 'autocannon'
import { copyTree } from '../lib/cli/test/copied-tree'
import { freePort } from '../lib/db/embedded-server'
import { atLeast, type Bench } from './method/bench'
import { interleave } from './method/interleave'
import { median, medianRatio } from './method/statistics'
import { buildIn, copyBarePages } from './pages/copied-tree'
import { fillLog } from './pages/fill-log'
import { cookieOfAnAuditor, settingsFor } from './pages/signed-in'
import { startWebServer, type WebServer } from './pages/web-server'
import { startedIndexer } from './search/start-indexer'

const rounds = 5
const seconds = 2
const connections = 10

type Page = { readonly title: string; readonly path: string; readonly shows: string }

const pagesOf = (events: number): readonly Page[] => {
  const position = Math.ceil(events / 2)
  return [
    { title: 'first page', path: '/events', shows: `/events/${events}` },
    {
      title: 'filtered page',
      path: '/events?event_type=CustomerUpdated&aggregate=Customer',
      shows: `/events/${events}`,
    },
    { title: 'detail page', path: `/events/${position}`, shows: `Doe ${position - 1}` },
  ]
}

async function check({ address }: WebServer, { path, shows }: Page, headers: Record<string, string>): Promise<number> {
  const response = await fetch(`${address}${path}`, { headers, redirect: 'manual' })
  const body = await response.text()
  if (response.status !== 200 || !body.includes(shows))
    throw new Error(`${address}${path} answers ${response.status} without ${shows}`)
  return body.length
}

async function requestsPerSecond(url: string, headers: Record<string, string>, duration: number): Promise<number> {
  const { non2xx, errors, requests, duration: took } = await autocannon({ url, headers, connections, duration })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} refusals and ${errors} errors`)
  return requests.total / took
}

async function servers(url: string, directory: string, report: (fraction: number, stage: string) => void) {
  const settings = settingsFor(url, await freePort())
  copyTree(`${directory}/hindsight`)
  copyBarePages(`${directory}/bare`)
  report(0.05, 'building the product')
  await buildIn(`${directory}/hindsight`)
  report(0.2, 'building the bare pages')
  await buildIn(`${directory}/bare`)
  const headers = { cookie: await cookieOfAnAuditor(settings) }
  const hindsight = await startWebServer(
    `${directory}/hindsight`,
    Number(new URL(settings.NEXTAUTH_URL).port),
    settings,
  )
  const bare = await startWebServer(`${directory}/bare`, await freePort(), { DATABASE_URL: url })
  return { hindsight, bare, headers }
}

export const bench: Bench = {
  sentence: 'A page of the viewer costs little more than a bare one with the same query',
  events: { meaning: 'events in the log', usual: 100_000, min: 1_000, max: 10_000_000 },
  run: async ({ url, events, random, report }) => {
    const directory = resolve('.test', `bench-${randomBytes(4).toString('hex')}`)
    const remove = () => rmSync(directory, { recursive: true, force: true })
    process.once('exit', remove)
    report(0, 'filling the log')
    await fillLog(url, events)
    report(0.02, 'indexing the log')
    const indexer = await startedIndexer(url)
    const { hindsight, bare, headers } = await servers(url, directory, report)
    const measured = []
    for (const [number, page] of pagesOf(events).entries()) {
      const bytes = { hindsight: await check(hindsight, page, headers), bare: await check(bare, page, {}) }
      const rateAt = (server: WebServer, duration: number) =>
        requestsPerSecond(`${server.address}${page.path}`, headers, duration)
      for (const server of [hindsight, bare]) await rateAt(server, seconds)
      const rates = await interleave(
        [
          { name: 'hindsight', measure: () => rateAt(hindsight, seconds) },
          { name: 'bare', measure: () => rateAt(bare, seconds) },
        ],
        { rounds, random, beforeRound: (round) => report(0.3 + (0.7 * (number + round / rounds)) / 3, page.title) },
      )
      measured.push({ page, bytes, rates })
    }
    await Promise.all([hindsight.stop(), bare.stop(), indexer.stop()])
    return {
      tables: [
        {
          title: `${connections} connections, requests per second, log of ${events.toLocaleString('en')} events`,
          columns: ['page', 'hindsight/s', 'bare/s', '÷ bare', 'hindsight kB', 'bare kB'],
          rows: measured.map(({ page, bytes, rates }) => [
            page.title,
            Math.round(median(rates('hindsight'))),
            Math.round(median(rates('bare'))),
            medianRatio(rates('hindsight'), rates('bare')).toFixed(2),
            Math.round(bytes.hindsight / 1000),
            Math.round(bytes.bare / 1000),
          ]),
        },
      ],
      targets: measured.map(({ page, rates }) =>
        atLeast(
          `${page.title} beside a bare one`,
          0.6,
          Number(medianRatio(rates('hindsight'), rates('bare')).toFixed(2)),
        ),
      ),
    }
  },
}
