import { barStarts } from './bar-starts'
import { floorTo, toMicros } from './micros'
import { type Step, stepFor } from './steps'

/** Instants; what is null goes on as far as there are events. */
export type Range = { readonly from: string | null; readonly to: string | null }

export type Bars = { readonly step: Step; readonly edges: readonly bigint[] }

const earliest = toMicros('0001-01-01T00:00:00Z')
const latest = toMicros('9999-12-31T23:59:59.999999Z')
const within = (micros: bigint): bigint => (micros < earliest ? earliest : micros > latest ? latest : micros)

const millis = (micros: bigint): number => Number(floorTo(micros, 1_000n) / 1_000n)

/**
 * The bars of a range: whole steps, but that the first and the last one end where the range was said to. Null for an
 * empty one.
 */
export const barEdges = (range: Range, first: string | null, last: string | null, zone: string): Bars | null => {
  const [begin, end] = [range.from ?? first, range.to ?? last]
  if (begin === null || end === null) return null
  const from = toMicros(begin)
  // The last event is in the last bar.
  const to = toMicros(end) + (range.to === null ? 1n : 0n)
  if (from >= to) return null
  const step = stepFor(millis(to) - millis(from))
  const starts = barStarts(millis(from), millis(to + 999n), step, zone).map((start) => within(BigInt(start) * 1_000n))
  const inner = starts.filter((start) => start > from && start < to)
  const outer = (isGiven: boolean, given: bigint, whole: bigint | undefined) => (isGiven ? given : (whole ?? given))
  const edges = [outer(range.from !== null, from, starts[0]), ...inner, outer(range.to !== null, to, starts.at(-1))]
  return { step, edges }
}
