import type { Step } from './steps'
import { firstInstant, offsetAt } from './zone'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
// A Monday, so that weeks begin with one.
const mondayMs = 4 * dayMs

const monthOf = (local: number): number => {
  const date = new Date(local)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

const monthStart = (month: number): number => {
  const date = new Date(0)
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1)
  return date.getTime()
}

/** Which bar a local time belongs to, and where a bar begins. */
const localBars = ({ unit, count }: Step) => {
  if (unit === 'month')
    return {
      indexOf: (local: number) => Math.floor(monthOf(local) / count),
      startOf: (index: number) => monthStart(index * count),
    }
  const length = count * (unit === 'day' ? dayMs : 60_000)
  return {
    indexOf: (local: number) => Math.floor((local - mondayMs) / length),
    startOf: (index: number) => mondayMs + index * length,
  }
}

function* localStarts(from: number, step: Step, zone: string): Generator<number> {
  const { indexOf, startOf } = localBars(step)
  for (let index = indexOf(from + offsetAt(zone, from)); ; index += 1) yield firstInstant(zone, startOf(index))
}

/** An hour and less are lengths of time: where clocks are put back, the same hour comes twice. */
function* evenStarts(from: number, length: number, zone: string): Generator<number> {
  const aligned = (at: number) => at - ((((at + offsetAt(zone, at)) % length) + length) % length)
  for (let start = aligned(from), next = start; ; start = next) {
    yield start
    next = aligned(start + length)
    if (next <= start) next = start + length
  }
}

/** Where bars begin: the one that holds `from` first, and last the one that begins at `to` or later. */
export const barStarts = (from: number, to: number, step: Step, zone: string): readonly number[] => {
  const isEven = step.unit === 'minute' && step.count <= 60
  const starts: number[] = []
  for (const start of isEven ? evenStarts(from, step.count * 60_000, zone) : localStarts(from, step, zone)) {
    // A day that a zone left out has no bar.
    if (start > (starts.at(-1) ?? Number.NEGATIVE_INFINITY)) starts.push(start)
    if (start >= to) return starts
  }
  return starts
}
