import { EventTable } from '@/components/events/event-table'
import { FirstSteps } from '@/components/events/first-steps'
import { ExportLink } from '@/components/export/export-link'
import { JumpForm } from '@/components/search/jump-form'
import { LateMoments } from '@/components/search/late-moments'
import { ListEnds } from '@/components/search/list-ends'
import { NoMatch } from '@/components/search/no-match'
import { RememberSearch } from '@/components/search/remember-search'
import { SearchedTo } from '@/components/search/searched-to'
import { ToldMoments } from '@/components/search/told-moments'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import type { Reviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { env } from '@/lib/env'
import type { Condition } from '@/lib/viewer/conditions'
import { type EventFilters, withoutCursor } from '@/lib/viewer/filters'
import { findMoments } from '@/lib/viewer/find-moments'
import { listEvents } from '@/lib/viewer/list-events'
import { isUnused, listEnds, neighbours } from '@/lib/viewer/list-page'
import { recentMoments } from '@/lib/viewer/recent-moments'
import { formatSearch } from '@/lib/viewer/search/print'
import type { Query } from '@/lib/viewer/search/query'
import { urls } from '@/lib/viewer/urls'

type Props = {
  reviewer: Reviewer
  filters: EventFilters
  query: Query | null
  conditions: readonly Condition[]
  list: string
  /** whether the moments were asked for, however long they take */
  withMoments: boolean
}

/** The answer to a search: when it happened, the events themselves, and the ways on. */
export async function FoundEvents({ reviewer, filters, query, conditions, list, withMoments }: Props) {
  const scope = withoutCursor(filters)
  const [page, sought] = await Promise.all([
    listEvents(reviewer, { filters, query, size: env().eventsPerPage }),
    query !== null && withMoments ? findMoments(reviewer, { filters: scope, query }) : null,
  ])
  if (!page.ok)
    return (
      <Notice tone="warn" title="Too much to search through">
        {page.message}
      </Notice>
    )
  const read = query && formatSearch(query)
  const { events, hasPrev, hasNext, searchedTo } = page.value
  const newest = hasPrev ? null : (events[0]?.position ?? null)
  // What the index has counted already is told at once; what has to be searched for can wait.
  const moments = query === null ? await recentMoments(reviewer, { filters: scope, newest }) : JSON.stringify(sought)
  const isTold = query === null || withMoments
  return (
    <>
      {isUnused(filters, page.value) && <FirstSteps mayRegister={mayActAs(reviewer.role, 'operator')} />}
      {filters.q !== undefined && <RememberSearch text={filters.q} />}
      {isTold || events.length === 0 ? (
        <ToldMoments filters={scope} text={moments} />
      ) : (
        <LateMoments key={urls.api.moments(scope)} filters={scope} />
      )}
      <EventTable
        events={events}
        caption={`Events, newest first: ${events.length} on this page`}
        list={list}
        clock={filters.tz}
      />
      {searchedTo && <SearchedTo reached={searchedTo} found={events.length} filters={filters} />}
      {events.length === 0 && !searchedTo && (
        <NoMatch conditions={conditions} read={read === filters.q ? null : read} />
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-3">
        {(hasPrev || hasNext) && <JumpForm filters={filters} />}
        <div className="ml-auto flex flex-wrap gap-x-2">
          {events.length > 0 && <ExportLink filters={filters} />}
          <ListEnds {...listEnds(filters, page.value)} />
          <Pager {...neighbours(filters, page.value)} />
        </div>
      </div>
    </>
  )
}
