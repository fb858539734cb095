import { type Findings, lessThan, type Surroundings } from '../method/bench'
import { quantile } from '../method/statistics'
import type { Viewer } from './start-viewer'

const readers = 4
const warmUpMs = 5_000
const durationMs = 20_000

const pages: Readonly<Record<string, string>> = {
  'no search': '',
  'common, 10 %': 'q=status:paid',
  'middling, 0.01 %': 'q=customer:c1234',
  'nested, 0.05 %': 'q=address.city:City-77',
  'clustered, oldest 5 %': 'q=campaign:launch',
  '10 % and 10 %, never together': 'q=status:paid+channel:app',
  '50 % and 50 %, never together': 'q=vip:true+tier:basic',
  'type filter and half': 'q=vip:true&event_type=ParcelReturned',
}

/** Searches that read until their half second is over. */
const bad = ['q=amount:>1000', 'q=email:*@example.org', 'q=-has:requestId', 'q=-has:email']
const badReaders = 20
const others: Readonly<Record<string, string>> = { list: '/events', detail: '/events/5000', customers: '/customers' }

type Requested = { readonly title: string; readonly ms: number }

async function request({ server, headers }: Viewer, path: string): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${server.address}${path}`, { headers, redirect: 'manual' })
  const text = await response.text()
  if (response.status !== 200 || !text.includes('</main>')) throw new Error(`${path}: ${response.status}`)
  return performance.now() - began
}

/** Readers that each ask for the next search when the last page has come whole. */
export async function measurePages({ events, random, report }: Surroundings, viewer: Viewer): Promise<Findings> {
  const readFor = async (forMs: number, some: Readonly<Record<string, string>>, count: number) => {
    const began = performance.now()
    const read = async () => {
      const requested: Requested[] = []
      while (performance.now() - began < forMs)
        for (const [title, path] of random.shuffled(Object.entries(some)))
          requested.push({ title, ms: await request(viewer, path) })
      return requested
    }
    return (await Promise.all(Array.from({ length: count }, read))).flat()
  }
  const searches = Object.fromEntries(Object.entries(pages).map(([title, query]) => [title, `/events?${query}`]))
  const badSearches = Object.fromEntries(bad.map((query) => [query, `/events?${query}`]))
  report(0.5, `${readers} readers`)
  await readFor(warmUpMs, searches, readers)
  const requested = await readFor(durationMs, searches, readers)
  report(0.6, `${badReaders} who search badly`)
  const [slow, beside] = await Promise.all([
    readFor(durationMs, badSearches, badReaders),
    readFor(durationMs, others, 2),
  ])
  const row = (title: string, values: readonly number[]) => [
    title,
    values.length,
    ...[0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(0)),
  ]
  const all = requested.map(({ ms }) => ms)
  const of = (some: readonly Requested[], page: string) =>
    some.filter(({ title }) => title === page).map(({ ms }) => ms)
  const timesOf = (some: readonly Requested[]) => some.map(({ ms }) => ms)
  return {
    tables: [
      {
        title: `The search page over HTTP, ${readers} readers, log of ${events.toLocaleString('en')} events, ms`,
        columns: ['search', 'requests', 'p50', 'p95', 'longest'],
        rows: [row('all', all), ...Object.keys(pages).map((title) => row(title, of(requested, title)))],
      },
      {
        title: `Other pages, 2 readers, while ${badReaders} people search badly, ms`,
        columns: ['page', 'requests', 'p50', 'p95', 'longest'],
        rows: [
          ...Object.keys(others).map((title) => row(title, of(beside, title))),
          row('the bad searches', timesOf(slow)),
        ],
      },
    ],
    targets: [
      lessThan('ms, search page over HTTP, p95', 101, Math.round(quantile(all, 0.95))),
      lessThan('ms, other pages beside bad searches, p95', 300, Math.round(quantile(timesOf(beside), 0.95))),
    ],
  }
}
