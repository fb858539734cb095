import { and } from 'drizzle-orm'
import type { Candidates } from '../search-index/candidates'
import type { Ask } from '../search-index/find'
import type { Between } from '../search-index/stretches'
import { pairTerm, wordTerm } from '../search-index/terms'
import { filterCondition } from './filter-condition'
import { type EventFilters, withoutCursor } from './filters'
import { candidatesOf } from './search/candidates'
import { searchCondition } from './search/condition'
import type { Query, Reading } from './search/query'
import { timeBoundsOf } from './search/time-bounds'
import { toInstant } from './times'

export type Matching = Pick<Ask<never>, 'candidates' | 'condition'> & { readonly between: Between }

const ofNames = ({ eventType, aggregate }: EventFilters): readonly Candidates[] => {
  const term = (text: string): Candidates => ({ kind: 'term', term: text })
  if (eventType !== undefined && aggregate !== undefined) return [term(pairTerm(aggregate, eventType))]
  if (eventType !== undefined) return [term(wordTerm('type', eventType))]
  return aggregate === undefined ? [] : [term(wordTerm('aggregate', aggregate))]
}

const chosen = (texts: readonly (string | null)[], which: 'first' | 'last'): string | null => {
  const sorted = texts.filter((text) => text !== null).sort()
  return sorted.at(which === 'first' ? 0 : -1) ?? null
}

/** ISO instants; null where a list has no end of its own. */
export const timesOf = ({ from, to, tz }: EventFilters): Between => ({
  from: from === undefined ? null : toInstant(from, tz),
  to: to === undefined ? null : toInstant(to, tz),
})

/** All that a list asks for, wherever its pages begin: exactly, and in terms of the index. */
export const matching = (filters: EventFilters, query: Query | null, reading: Reading): Matching => {
  const own = timesOf(filters)
  const searched = timeBoundsOf(query, reading) ?? { from: null, to: null }
  return {
    candidates: { kind: 'and', of: [candidatesOf(query), ...ofNames(filters)] },
    condition: and(filterCondition(withoutCursor(filters)), searchCondition(query, reading)),
    between: { from: chosen([own.from, searched.from], 'last'), to: chosen([own.to, searched.to], 'first') },
  }
}
