import type { Route } from 'next'
import { clockText } from './clock-text'
import { type EventFilters, withoutCursor } from './filters'
import type { Bar, Histogram } from './histogram'
import type { Step } from './histogram/steps'
import { escapeHidden } from './json-scan'
import { withName } from './search/edit'
import { urls } from './urls'

export type PictureBar = {
  /** instants; `to` does not belong to it */
  readonly from: string
  readonly to: string
  readonly href: Route
  /** all of it as text */
  readonly label: string
  readonly total: number
  /** as many as the legend has, in its order */
  readonly parts: readonly number[]
}

export type HistogramPicture = {
  readonly title: string
  readonly ends: readonly [first: string, last: string]
  readonly bars: readonly PictureBar[]
  readonly legend: readonly { readonly label: string; readonly href: Route | null }[]
}

/** As many as one can tell apart; the last colour is for all others. */
const TYPES_MAX = 5

const units = {
  minute: [1, 'minute'],
  hour: [60, 'hour'],
  day: [1, 'day'],
  month: [1, 'month'],
  year: [12, 'year'],
} as const

const unitOf = ({ unit, count }: Step): keyof typeof units => {
  if (unit === 'minute' && count % 60 === 0) return 'hour'
  return unit === 'month' && count % 12 === 0 ? 'year' : unit
}

const stepText = (step: Step): string => {
  const [size, name] = units[unitOf(step)]
  const count = step.count / size
  return count === 1 ? name : `${count.toLocaleString('en')} ${name}s`
}

/** Without the seconds or the hours that say nothing. */
const short = (clock: string): string => clock.replace(/:00$/, '').replace(/ 00:00$/, '')

const counted = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'event' : 'events'}`

const mostFrequent = (bars: readonly Bar[]): readonly string[] => {
  const totals = new Map<string, number>()
  for (const { byType } of bars)
    for (const [type, events] of Object.entries(byType)) totals.set(type, events + (totals.get(type) ?? 0))
  return [...totals].sort(([a, many], [b, more]) => more - many || a.localeCompare(b, 'en')).map(([type]) => type)
}

/** What a page draws and says of when the events of a list happened. */
export const histogramPicture = (filters: EventFilters, { bars, step, zone, covers }: Histogram): HistogramPicture => {
  const scope = withoutCursor(filters)
  const types = mostFrequent(bars)
  const [own, others] = [types.slice(0, TYPES_MAX), types.slice(TYPES_MAX)]
  const partsOf = ({ byType }: Bar): readonly number[] => [
    ...own.map((type) => byType[type] ?? 0),
    ...(others.length > 0 ? [others.reduce((sum, type) => sum + (byType[type] ?? 0), 0)] : []),
  ]
  const text = (instant: string) => short(clockText(instant, zone))
  const legend = [
    ...own.map((type) => ({
      label: escapeHidden(type),
      href: urls.events({ ...scope, q: withName(scope.q ?? '', '@type', type) }),
    })),
    ...(others.length > 0 ? [{ label: `${others.length} more`, href: null }] : []),
  ]
  const labelOf = ({ from, to, total }: Bar, parts: readonly number[]): string => {
    const said = parts.flatMap((events, index) =>
      events > 0 ? [`${legend[index]?.label} ${events.toLocaleString('en')}`] : [],
    )
    const detail = said.length === 0 ? '' : ` (${said.join(', ')})`
    return `${text(from)} to ${text(to)}: ${counted(total)}${detail}`
  }
  const [first, last] = [bars[0], bars.at(-1)]
  return {
    title: `Events per ${stepText(step)}, times in ${zone}${covers ? `, counted since ${text(covers.from)}` : ''}`,
    ends: [first ? text(first.from) : '', last ? text(last.to) : ''],
    bars: bars.map((bar) => {
      const parts = partsOf(bar)
      const { from, to, total } = bar
      return { from, to, total, parts, label: labelOf(bar, parts), href: urls.events({ ...scope, from, to }) }
    }),
    legend,
  }
}
