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

type Requested = { readonly title: string; readonly ms: number }

async function request({ server, headers }: Viewer, query: string): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${server.address}/events?${query}`, { headers, redirect: 'manual' })
  const text = await response.text()
  if (response.status !== 200 || !text.includes('<table')) throw new Error(`/events?${query}: ${response.status}`)
  return performance.now() - began
}

/** Readers that each ask for the next search when the last page has come whole. */
export async function measurePages({ events, random, report }: Surroundings, viewer: Viewer): Promise<Findings> {
  const readFor = async (forMs: number): Promise<readonly Requested[]> => {
    const began = performance.now()
    const read = async () => {
      const requested: Requested[] = []
      while (performance.now() - began < forMs)
        for (const [title, query] of random.shuffled(Object.entries(pages)))
          requested.push({ title, ms: await request(viewer, query) })
      return requested
    }
    return (await Promise.all(Array.from({ length: readers }, read))).flat()
  }
  report(0.5, `${readers} readers`)
  await readFor(warmUpMs)
  const requested = await readFor(durationMs)
  const row = (title: string, values: readonly number[]) => [
    title,
    values.length,
    ...[0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(0)),
  ]
  const all = requested.map(({ ms }) => ms)
  const of = (page: string) => requested.filter(({ title }) => title === page).map(({ ms }) => ms)
  return {
    tables: [
      {
        title: `The search page over HTTP, ${readers} readers, log of ${events.toLocaleString('en')} events, ms`,
        columns: ['search', 'requests', 'p50', 'p95', 'longest'],
        rows: [row('all', all), ...Object.keys(pages).map((title) => row(title, of(title)))],
      },
    ],
    targets: [lessThan('ms, search page over HTTP, p95', 101, Math.round(quantile(all, 0.95)))],
  }
}
