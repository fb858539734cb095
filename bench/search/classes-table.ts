import { atLeast, type Findings, lessThan, type Target } from '../method/bench'
import { median, quantile } from '../method/statistics'
import { timeoutMs } from './first-seed'
import type { MeasuredClass, measureClasses } from './measure-classes'

const ms = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1))
const most = (values: readonly number[]) => Math.max(...values)
const p95 = (values: readonly number[]) => quantile(values, 0.95)

const seedText = (values: readonly number[]) => {
  if (values.length === 0) return '–'
  return median(values) >= timeoutMs ? `over ${timeoutMs / 1000} s` : ms(median(values))
}

const timesFaster = ({ ours, seed }: MeasuredClass) => median(seed) / median(ours)

const rowOf = (one: MeasuredClass) => {
  const { search, followed, ours, seed } = one
  return [
    search.title,
    ms(median(ours)),
    ms(p95(ours)),
    ms(most(ours)),
    followed.calls === 1 ? '' : `${followed.isComplete ? '' : 'over '}${followed.calls} (${ms(followed.longestMs)})`,
    followed.positions.length,
    seedText(seed),
    seed.length === 0 ? '' : timesFaster(one).toFixed(1),
  ]
}

const wanted = { single: 20, dense: 30 }

const targetOf = (group: 'single' | 'dense', measured: readonly MeasuredClass[]): Target => {
  const slowest = [...measured]
    .filter(({ search }) => search.group === group)
    .sort((one, other) => p95(other.ours) - p95(one.ours))[0]
  const what = group === 'single' ? 'single terms and filters' : 'conjunctions of frequent terms'
  const longest = slowest ? p95(slowest.ours) : Number.NaN
  return lessThan(`ms, p95 of ${what}, slowest is "${slowest?.search.title}"`, wanted[group] + 0.1, Number(ms(longest)))
}

/** What was measured of every class, as tables and targets. */
export function classFindings(
  { measured, floor, unknown }: Awaited<ReturnType<typeof measureClasses>>,
  events: number,
): Findings {
  const worst = [...measured]
    .filter(({ seed }) => seed.length > 0)
    .sort((one, other) => median(other.seed) - median(one.seed))
    .slice(0, 2)
  const columns = ['class', 'p50', 'p95', 'longest', 'calls to the end', 'found', "first seed's p50", '÷ ours']
  return {
    tables: [
      {
        title: `A page of 25 of ${events.toLocaleString('en')} events, ms`,
        columns,
        rows: [
          ['the newest, by the primary key alone', ms(median(floor)), ms(p95(floor)), ms(most(floor)), '', 26, '', ''],
          ...measured.map(rowOf),
          ...unknown.map((q) => [`not understood: ${q}`, '', '', '', '', '', '', '']),
        ],
      },
    ],
    targets: [
      targetOf('single', measured),
      targetOf('dense', measured),
      lessThan(
        'ms, longest call of all',
        750,
        Math.round(most(measured.flatMap(({ ours, followed }) => [...ours, followed.longestMs]))),
      ),
      lessThan(
        'classes that found other events than brute force',
        1,
        measured.filter(({ isRight }) => !isRight).length,
      ),
      ...worst.map((one) =>
        atLeast(`times faster than the first seed in "${one.search.title}"`, 200, Math.floor(timesFaster(one))),
      ),
    ],
  }
}
