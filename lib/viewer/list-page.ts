import type { EventSummary } from './columns'
import { type EventFilters, isFiltered, withoutCursor } from './filters'
import type { EventPage } from './list-events'
import { shortened } from './shortened'
import { urls } from './urls'

type Cursors = Pick<EventPage<unknown>, 'events' | 'hasPrev' | 'hasNext' | 'prevCursor' | 'nextCursor'>

/** The neighbouring pages, with the same filters; from beyond an end of the list the page at that end. */
export const neighbours = (filters: EventFilters, page: Cursors) => {
  const scope = withoutCursor(filters)
  const isEmpty = page.events.length === 0
  const isBeyondOldest = isEmpty && filters.before === undefined && !page.hasNext
  const isBeyondNewest = isEmpty && filters.before !== undefined && !page.hasPrev
  const { prevCursor: before, nextCursor: after } = page
  return {
    prev: page.hasPrev && before !== null ? urls.events({ ...scope, before: isBeyondOldest ? 0 : before }) : null,
    next: page.hasNext && after !== null ? urls.events(isBeyondNewest ? scope : { ...scope, after }) : null,
  }
}

/** The newest page and the oldest one; each is null where one is there already. */
export const listEnds = (filters: EventFilters, page: Pick<Cursors, 'hasPrev' | 'hasNext'>) => {
  const scope = withoutCursor(filters)
  return {
    first: page.hasPrev ? urls.events(scope) : null,
    last: page.hasNext ? urls.events({ ...scope, before: 0 }) : null,
  }
}

/** Whether a page is all there is, and tells of nobody but reviewers and scripts. */
export const isUnused = (
  filters: EventFilters,
  { events, hasPrev, hasNext }: Pick<EventPage<Pick<EventSummary, 'aggregateType'>>, 'events' | 'hasPrev' | 'hasNext'>,
): boolean =>
  !isFiltered(filters) && !hasPrev && !hasNext && events.every(({ aggregateType }) => aggregateType === null)

type Beside = {
  /** the key whose values stand above the list */
  readonly facet?: string | undefined
  /** whether a search shows when its events happened */
  readonly isCounted?: boolean
}

/** A title that tells one list from another: what was typed in quotes, and each of the rest by what it is. */
export const listTitle = (filters: EventFilters, { facet, isCounted }: Beside = {}): string => {
  const { q, eventType, aggregate, from, to, tz, after, before } = filters
  const words: Readonly<Record<string, string | number | undefined>> = {
    type: eventType,
    aggregate,
    from,
    to,
    zone: tz,
    before: after,
    after: before,
    'values of': facet && shortened(facet),
  }
  const told = Object.entries(words).flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`]))
  const search = q === undefined ? [] : [`“${shortened(q)}”`]
  return ['Events', ...search, ...told, ...(isCounted && q !== undefined ? ['counted'] : [])].join(' · ')
}
