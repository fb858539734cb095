import type { Transaction } from '../db/transaction'
import type { Candidates } from './candidates'
import { countBelow, type Opened, type Order, openStretches } from './open-stretches'
import type { Stretch } from './stretches'

export type { Order } from './open-stretches'

const allAtOnce = 65_536
/** How many stretches are opened together: first few for a page that is soon full. */
const openedFirst = 3
const openedMost = 48
/** How far a stretch is opened that needs many bits: the first time, and the second; then all of it, and all behind it. */
const sliceWidths = [65_536, 524_288]

/** So many positions are held at once, unless one stretch alone has more. */
const positionsMost = 12_000_000

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

/** The first of them, not too many and not too wide. */
const firstOf = (stretches: readonly Stretch[], most: number): number => {
  let positions = 0
  const tooWide = stretches.findIndex(({ low, high }, index) => {
    positions += high - low + 1
    return index > 0 && positions > positionsMost
  })
  return Math.min(most, tooWide === -1 ? stretches.length : tooWide)
}

/** What of a stretch lies behind the cursor: a walk must never seem to have reached what is on its other side. */
const behind = (stretch: Stretch, cursor: number | null, order: Order): Stretch => {
  if (cursor === null) return stretch
  const low = order === 'older' ? stretch.low : Math.max(stretch.low, cursor + 1)
  const high = order === 'older' ? Math.min(stretch.high, cursor - 1) : stretch.high
  if (stretch.kind !== 'positions') return { ...stretch, low, high }
  const positions = stretch.positions.filter((position) => position >= low && position <= high)
  return { ...stretch, low, high, positions }
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
  const byStart = (one: Stretch, other: Stretch) => sign * (start(one) - start(other))
  const waiting = stretches
    .map((stretch) => asAll(stretch, candidates))
    .flatMap(pieces)
    .filter((stretch) => cursor === null || isAfter(end(stretch), cursor))
    .map((stretch) => behind(stretch, cursor, order))
    .sort(byStart)
  const opened = new Set<Opened>()
  let opens = 0
  let slices = 0
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
    const some = waiting.splice(0, firstOf(waiting, opens === 0 ? openedFirst : openedMost))
    const how = { candidates, order, sliceWidth: sliceWidths[slices] ?? null }
    const { opened: more, left, isSliced } = await openStretches(tx, some, how)
    opens += 1
    if (isSliced) slices += 1
    for (const source of more) begin(source)
    waiting.push(...left)
    waiting.sort(byStart)
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
