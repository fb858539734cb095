import type { Metadata } from 'next'
import { EventFilters } from '@/components/events/event-filters'
import { EventTable } from '@/components/events/event-table'
import { FirstSteps } from '@/components/events/first-steps'
import { ParameterProblems, SearchProblems } from '@/components/events/list-problems'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { type Reviewer, requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { env } from '@/lib/env'
import { type EventFilters as Filters, parseFilters } from '@/lib/viewer/filters'
import { listEvents } from '@/lib/viewer/list-events'
import { isUnused, listTitle, neighbours } from '@/lib/viewer/list-page'
import { recentFacets } from '@/lib/viewer/recent-facets'
import { parseSearch } from '@/lib/viewer/search'
import type { Term } from '@/lib/viewer/term'
import { listQuery } from '@/lib/viewer/urls'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> => ({
  title: listTitle(parseFilters(await searchParams).filters),
})

export default async function EventsPage({ searchParams }: Props) {
  const [reviewer, parameters] = await Promise.all([requireReviewer(), searchParams])
  const { filters, problems } = parseFilters(parameters)
  const search = parseSearch(filters.q ?? '')
  return (
    <>
      <PageHeader title="Events" />
      <ParameterProblems problems={problems} />
      <EventFilters filters={filters} facets={await recentFacets(reviewer)} />
      {search.ok ? (
        <Events reviewer={reviewer} filters={filters} terms={search.terms} list={listQuery(parameters)} />
      ) : (
        <>
          <SearchProblems problems={search.problems} filters={filters} />
          <EventTable events={[]} caption="Events" />
        </>
      )}
    </>
  )
}

type ListProps = { reviewer: Reviewer; filters: Filters; terms: readonly Term[]; list: string }

async function Events({ reviewer, filters, terms, list }: ListProps) {
  const page = await listEvents(reviewer, { filters, terms, size: env().eventsPerPage })
  if (!page.ok)
    return (
      <Notice tone="warn" title="Too much to search through">
        {page.message}
      </Notice>
    )
  const { events } = page.value
  return (
    <>
      {isUnused(filters, page.value) && <FirstSteps mayRegister={mayActAs(reviewer.role, 'operator')} />}
      <EventTable events={events} caption={`Events, newest first: ${events.length} on this page`} list={list} />
      <Pager {...neighbours(filters, page.value)} />
    </>
  )
}
