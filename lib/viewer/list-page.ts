import type { EventSummary } from './columns'
import { type EventFilters, isFiltered, withoutCursor } from './filters'
import { escapeHidden } from './json-scan'
import type { EventPage } from './list-events'
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

/** A title that tells one list from another. */
export const listTitle = ({ eventType, aggregate, q, after, before }: EventFilters): string => {
  const place = after !== undefined ? `before ${after}` : before !== undefined ? `after ${before}` : undefined
  const words = [q, eventType, aggregate, place].filter((word) => word !== undefined)
  return escapeHidden(['Events', ...words].join(' · ')).slice(0, 200)
}
