import type { Transaction } from '../db/transaction'
import type { Candidates } from './candidates'
import { evaluate, unreadIn } from './evaluate'
import { listOffsets } from './offsets'
import { readLargeTerms, readTerms, type TermTable } from './read-terms'
import { termsIn } from './simplify'
import type { Stretch } from './stretches'

/** From the newest to the oldest, or the other way. */
export type Order = 'older' | 'newer'

/** Positions counted from `base`, ascending. */
type Opened = { readonly base: number; readonly offsets: Uint32Array; at: number }

const allAtOnce = 65_536
const openedFirst = 3
const openedMost = 48

const rangeOf = (low: number, high: number): Uint32Array =>
  Uint32Array.from({ length: high - low + 1 }, (_, index) => index)

/** Long stretches without an index in pieces, so that a walk need not count them out at once. */
const pieces = (stretch: Stretch): readonly Stretch[] => {
  const { low, high } = stretch
  if (stretch.kind !== 'all') return [stretch]
  return Array.from({ length: Math.ceil((high - low + 1) / allAtOnce) }, (_, index) => ({
    kind: 'all' as const,
    low: low + index * allAtOnce,
    high: Math.min(low + (index + 1) * allAtOnce - 1, high),
  }))
}

const asAll = (stretch: Stretch, candidates: Candidates): Stretch =>
  stretch.kind === 'segment' && candidates.kind === 'every'
    ? { kind: 'all', low: stretch.low, high: stretch.high }
    : stretch

const offsetsIn = (stretch: Stretch, candidates: Candidates, table: TermTable): Uint32Array => {
  const { low, high } = stretch
  if (stretch.kind === 'positions') return Uint32Array.from(stretch.positions, (position) => position - low)
  if (stretch.kind === 'all') return rangeOf(low, high)
  const offsets = evaluate(candidates, (term) => table.get(stretch.segment)?.get(term))
  return offsets === null ? rangeOf(low, high) : listOffsets(offsets)
}

/** How many of ascending numbers are below one. */
const countBelow = (numbers: Uint32Array, limit: number): number => {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Reads what several stretches need in two statements at most. */
const openAll = async (
  tx: Transaction,
  some: readonly Stretch[],
  candidates: Candidates,
): Promise<readonly Opened[]> => {
  const segments = some.filter((stretch) => stretch.kind === 'segment')
  const table = await readTerms(tx, segments, termsIn(candidates))
  const unread = segments.flatMap(({ segment }) =>
    [...new Set(unreadIn(candidates, (term) => table.get(segment)?.get(term)))].map((term) => ({ segment, term })),
  )
  await readLargeTerms(tx, table, unread)
  return some.map((stretch) => ({ base: stretch.low, offsets: offsetsIn(stretch, candidates, table), at: 0 }))
}

export type Walk = {
  /** The next positions that may match, in order, at most so many, maybe none yet; null at the end. */
  readonly next: (count: number) => Promise<readonly number[] | null>
  /** Everything on this side of it was told: where a walk that is cut goes on, exclusive. Null at the end. */
  readonly reached: () => number | null
}

/**
 * Walks over the positions that may match, in order and each once, reading no further than is asked for: stretches are
 * opened where the walk comes to them, ever more at once.
 */
export const walk = (
  tx: Transaction,
  stretches: readonly Stretch[],
  candidates: Candidates,
  { order, cursor }: { readonly order: Order; readonly cursor: number | null },
): Walk => {
  const sign = order === 'older' ? -1 : 1
  const isAfter = (position: number, other: number) => sign * (position - other) > 0
  const start = ({ low, high }: Stretch) => (order === 'older' ? high : low)
  const end = ({ low, high }: Stretch) => (order === 'older' ? low : high)
  const waiting = stretches
    .map((stretch) => asAll(stretch, candidates))
    .flatMap(pieces)
    .filter((stretch) => cursor === null || isAfter(end(stretch), cursor))
    .sort((one, other) => sign * (start(one) - start(other)))
  const opened = new Set<Opened>()
  let atOnce = openedFirst
  let last = cursor

  const headOf = ({ base, offsets, at }: Opened): number =>
    base + (offsets[order === 'older' ? offsets.length - 1 - at : at] ?? 0)
  /** Steps over what was told already, and leaves what is at its end. */
  const skip = (source: Opened) => {
    if (source.at < source.offsets.length && headOf(source) === last) source.at += 1
    if (source.at >= source.offsets.length) opened.delete(source)
  }
  const begin = (source: Opened) => {
    const { base, offsets } = source
    if (last !== null)
      source.at =
        order === 'older' ? offsets.length - countBelow(offsets, last - base) : countBelow(offsets, last + 1 - base)
    opened.add(source)
    skip(source)
  }
  const nearest = (): Opened | null => {
    let found: Opened | null = null
    for (const source of opened) if (found === null || isAfter(headOf(found), headOf(source))) found = source
    return found
  }
  const open = async () => {
    for (const source of await openAll(tx, waiting.splice(0, atOnce), candidates)) begin(source)
    atOnce = openedMost
  }
  const undecided = (): number | null => {
    const [first] = waiting
    const source = nearest()
    if (first === undefined) return source && headOf(source)
    return source === null || isAfter(headOf(source), start(first)) ? start(first) : headOf(source)
  }

  return {
    next: async (count) => {
      const found: number[] = []
      while (found.length < count) {
        const source = nearest()
        const [first] = waiting
        if (first && (source === null || !isAfter(start(first), headOf(source)))) {
          if (found.length === 0) await open()
          return found
        }
        if (source === null) return found.length === 0 ? null : found
        last = headOf(source)
        found.push(last)
        for (const each of opened) skip(each)
      }
      return found
    },
    reached: () => {
      const position = undecided()
      return position === null ? null : position - sign
    },
  }
}
