import type { Transaction } from '../db/transaction'
import type { Candidates } from './candidates'
import { evaluate, sharedIn, unreadIn } from './evaluate'
import { listOffsets } from './offsets'
import { readSharedTerms } from './read-shared-terms'
import { readLargeTerms, readTerms, type SegmentStretch, type TermTable } from './read-terms'
import { termsIn } from './simplify'
import type { Stretch } from './stretches'

/** From the newest to the oldest, or the other way. */
export type Order = 'older' | 'newer'

/** Positions counted from `base`, ascending. */
export type Opened = { readonly base: number; readonly offsets: Uint32Array; at: number }

const isSegment = (stretch: Stretch): stretch is SegmentStretch => stretch.kind === 'segment'

/** How many of ascending numbers are below one. */
export const countBelow = (numbers: Uint32Array, limit: number): number => {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

const rangeOf = (low: number, high: number): Uint32Array =>
  Uint32Array.from({ length: high - low + 1 }, (_, index) => low + index)

const offsetsIn = ({ segment, base, low, high }: SegmentStretch, candidates: Candidates, table: TermTable) => {
  const events = evaluate(candidates, (term) => table.get(segment)?.get(term))
  if (events === null) return rangeOf(low - base, high - base)
  const offsets = listOffsets(events)
  return offsets.subarray(countBelow(offsets, low - base), countBelow(offsets, high - base + 1))
}

const open = (stretch: Stretch, candidates: Candidates, table: TermTable): Opened => {
  if (isSegment(stretch)) return { base: stretch.base, offsets: offsetsIn(stretch, candidates, table), at: 0 }
  const { low, high } = stretch
  const offsets =
    stretch.kind === 'all' ? rangeOf(0, high - low) : Uint32Array.from(stretch.positions, (position) => position - low)
  return { base: low, offsets, at: 0 }
}

/** What of the terms has to be read to open a segment: dense ones that the database combines, and others. */
const needs = (stretch: SegmentStretch, candidates: Candidates, table: TermTable) => {
  const lookup = (term: string) => table.get(stretch.segment)?.get(term)
  const shared = sharedIn(candidates, lookup)
  const unread = [...new Set(unreadIn(candidates, lookup))].filter((term) => !shared.includes(term))
  const isSliceable = [...shared, ...unread].every((term) => {
    const events = lookup(term)
    return events !== undefined && 'kind' in events && events.isDense
  })
  return { shared, unread, isSliceable: isSliceable && shared.length + unread.length > 0 }
}

/** The end of a stretch where a walk begins, so many positions wide, and what is left of it. */
const sliced = (
  stretch: SegmentStretch,
  width: number,
  order: Order,
): readonly [SegmentStretch, ...SegmentStretch[]] => {
  const { low, high } = stretch
  if (high - low + 1 <= width) return [stretch]
  return order === 'older'
    ? [
        { ...stretch, low: high - width + 1 },
        { ...stretch, high: high - width },
      ]
    : [
        { ...stretch, high: low + width - 1 },
        { ...stretch, low: low + width },
      ]
}

export type HowToOpen = {
  readonly candidates: Candidates
  readonly order: Order
  /** of terms that many events hold, so many positions are read at first; null for all */
  readonly sliceWidth: number | null
}

/**
 * Opens stretches, which are in the order of the walk, with three statements at most. With a slice width, the first one
 * that needs many bits is opened only so far, and it and those behind it are left.
 */
export const openStretches = async (
  tx: Transaction,
  stretches: readonly Stretch[],
  { candidates, order, sliceWidth }: HowToOpen,
): Promise<{ readonly opened: readonly Opened[]; readonly left: readonly Stretch[]; readonly isSliced: boolean }> => {
  const table = await readTerms(tx, stretches.filter(isSegment), termsIn(candidates))
  const isLarge = (stretch: Stretch) => isSegment(stretch) && needs(stretch, candidates, table).isSliceable
  const at = sliceWidth === null ? -1 : stretches.findIndex(isLarge)
  const large = stretches[at]
  const [slice, ...rest] =
    sliceWidth !== null && large && isSegment(large) ? sliced(large, sliceWidth, order) : [undefined]
  const some = slice ? [...stretches.slice(0, at), slice] : stretches
  const needed = some.filter(isSegment).map((stretch) => ({ stretch, ...needs(stretch, candidates, table) }))
  await readSharedTerms(
    tx,
    table,
    needed.map(({ stretch, shared }) => ({ stretch, terms: shared })),
  )
  await readLargeTerms(
    tx,
    table,
    needed.map(({ stretch, unread }) => ({ stretch, terms: unread })),
  )
  return {
    opened: some.map((stretch) => open(stretch, candidates, table)),
    left: slice ? [...rest, ...stretches.slice(at + 1)] : [],
    isSliced: slice !== undefined,
  }
}
