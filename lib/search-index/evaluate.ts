import type { Candidates } from './candidates'
import { both, countOffsets, either, noOffsets, type Offsets } from './offsets'

/** A term's events in a segment, or how many bytes they would have to be read from. */
export type TermEvents = Offsets | { readonly bytes: number }

/** Undefined: no event of the segment holds the term. */
export type TermLookup = (term: string) => TermEvents | undefined

const isUnread = (events: TermEvents): events is { readonly bytes: number } =>
  'bytes' in events && !('firstByte' in events)

/** So few that each is rather asked of the events themselves than large sets be read to leave some of them out. */
const few = 200

/** The events of a segment that may match; null where that would need what has not been read. */
export const evaluate = (candidates: Candidates, lookup: TermLookup): Offsets | null => {
  if (candidates.kind === 'every') return null
  if (candidates.kind === 'none') return noOffsets
  if (candidates.kind === 'term') {
    const events = lookup(candidates.term) ?? noOffsets
    return isUnread(events) ? null : events
  }
  const parts = candidates.of.map((each) => evaluate(each, lookup))
  const read = parts.filter((part) => part !== null)
  if (candidates.kind === 'or') return read.length < parts.length ? null : read.reduce(either, noOffsets)
  const [first, ...more] = read
  return first === undefined ? null : more.reduce(both, first)
}

/** The terms that are worth reading before a segment is evaluated. */
export const unreadIn = (candidates: Candidates, lookup: TermLookup): readonly string[] => {
  if (candidates.kind === 'term') {
    const events = lookup(candidates.term)
    return events !== undefined && isUnread(events) ? [candidates.term] : []
  }
  if (!('of' in candidates)) return []
  if (candidates.kind === 'and') {
    const known = evaluate(candidates, lookup)
    if (known !== null && countOffsets(known) <= few) return []
  }
  return candidates.of.flatMap((each) => unreadIn(each, lookup))
}
