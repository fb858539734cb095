import { listFacets } from '../../lib/viewer/facets'
import type { EventFilters } from '../../lib/viewer/filters'
import { histogram } from '../../lib/viewer/histogram'
import { type Findings, lessThan, type Surroundings } from '../method/bench'
import { interleave } from '../method/interleave'
import { quantile } from '../method/statistics'
import { reviewer } from './as-the-page'
import { newestAt } from './events-of-the-data-set'

const rounds = 30
const hourMs = 3_600_000

const lastHours = (hours: number): EventFilters => ({
  from: new Date(Date.parse(newestAt) - hours * hourMs).toISOString(),
  to: newestAt,
})

const bars = (filters: EventFilters) => histogram(reviewer, { filters, query: null })

const asked: Readonly<Record<string, () => Promise<unknown>>> = {
  'types and aggregates to filter by': () => listFacets(reviewer),
  'histogram of the whole log': () => bars({}),
  'histogram of a week': () => bars(lastHours(7 * 24)),
  'histogram of a day': () => bars(lastHours(24)),
  'histogram of an hour': () => bars(lastHours(1)),
  'histogram of a type': () => bars({ eventType: 'ParcelReturned' }),
  'histogram of an aggregate': () => bars({ aggregate: 'Member' }),
  'histogram of a day in Berlin': () => bars({ ...lastHours(24), tz: 'Europe/Berlin' }),
}

/** What the page shows beside the list, as the page asks for it. */
export async function measureCounts({ events, random, report }: Surroundings): Promise<Findings> {
  const variants = Object.entries(asked).map(([name, ask]) => ({
    name,
    measure: async () => {
      const began = performance.now()
      await ask()
      return performance.now() - began
    },
  }))
  for (const { measure } of variants) await measure()
  const beforeRound = (round: number) => report(round / rounds, 'histograms and lists')
  const took = await interleave(variants, { rounds, random, beforeRound })
  const row = ({ name }: { name: string }) => [
    name,
    ...[0.5, 0.95, 1].map((share) => quantile(took(name), share).toFixed(1)),
  ]
  const p95 = (name: string) => Number(quantile(took(name), 0.95).toFixed(1))
  const histograms = variants.map(({ name }) => name).filter((name) => name.startsWith('histogram'))
  return {
    tables: [
      {
        title: `Beside the list, ${events.toLocaleString('en')} events, ms`,
        columns: ['what', 'p50', 'p95', 'longest'],
        rows: variants.map(row),
      },
    ],
    targets: [
      lessThan('ms, p95 of every histogram without a search', 50, Math.max(...histograms.map(p95))),
      lessThan('ms, p95 of types and aggregates', 2.1, p95('types and aggregates to filter by')),
    ],
  }
}
