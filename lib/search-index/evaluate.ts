import type { Candidates } from './candidates'
import { both, countOffsets, either, noOffsets, type Offsets } from './offsets'
import { simplify } from './simplify'

/** Events of a term that would have to be read; of a dense one they are bits, which the database can combine. */
export type Unread = { readonly kind: 'unread'; readonly isDense: boolean }

/** A term's events in a segment. */
export type TermEvents = Offsets | Unread

/** Undefined: no event of the segment holds the term. */
export type TermLookup = (term: string) => TermEvents | undefined

const isUnread = (events: TermEvents | undefined): events is Unread => events !== undefined && 'kind' in events

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
    return isUnread(events) ? [candidates.term] : []
  }
  if (!('of' in candidates)) return []
  if (candidates.kind === 'and') {
    const known = evaluate(candidates, lookup)
    if (known !== null && countOffsets(known) <= few) return []
  }
  return candidates.of.flatMap((each) => unreadIn(each, lookup))
}

const leavesOf = (candidates: Candidates): readonly string[] => {
  if (candidates.kind === 'term') return [candidates.term]
  return 'of' in candidates ? candidates.of.flatMap(leavesOf) : []
}

/** Without the terms that no event of the segment holds: of "true", written as a boolean or as text, often one is left. */
const present = (candidates: Candidates, lookup: TermLookup): Candidates => {
  if (candidates.kind === 'term') return lookup(candidates.term) === undefined ? { kind: 'none' } : candidates
  return 'of' in candidates
    ? simplify({ kind: candidates.kind, of: candidates.of.map((each) => present(each, lookup)) })
    : candidates
}

/**
 * Dense terms of which a segment's events hold all: what they share is read in place of each. None, or at least two, each
 * of them nowhere else in the candidates.
 */
export const sharedIn = (candidates: Candidates, lookup: TermLookup): readonly string[] => {
  const known = evaluate(candidates, lookup)
  if (known !== null && countOffsets(known) <= few) return []
  const held = present(candidates, lookup)
  if (held.kind !== 'and') return []
  const leaves = leavesOf(held)
  const isOnce = (term: string) => leaves.indexOf(term) === leaves.lastIndexOf(term)
  const dense = held.of.flatMap((each) => {
    const events = each.kind === 'term' ? lookup(each.term) : undefined
    return each.kind === 'term' && isUnread(events) && events.isDense && isOnce(each.term) ? [each.term] : []
  })
  return dense.length > 1 ? dense : []
}
