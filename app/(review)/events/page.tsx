import { redirect } from 'next/navigation'
import { EventTable } from '@/components/events/event-table'
import { ParameterProblems, SearchHint, SearchProblems } from '@/components/events/list-problems'
import { Conditions } from '@/components/search/conditions'
import { NarrowDown } from '@/components/search/narrow-down'
import { SavedSearches } from '@/components/search/saved-searches'
import { SearchForm } from '@/components/search/search-form'
import { SearchHelp } from '@/components/search/search-help'
import { PageHeader } from '@/components/ui/page-header'
import { requireReviewer } from '@/lib/auth/reviewer'
import { textParam } from '@/lib/page-params'
import { titled } from '@/lib/titled'
import { isKey } from '@/lib/viewer/catalogue/value-at'
import { conditionsOf } from '@/lib/viewer/conditions'
import { parseFilters, withoutCursor } from '@/lib/viewer/filters'
import { findDetour } from '@/lib/viewer/find-detour'
import { findKeyValues } from '@/lib/viewer/key-values'
import { listTitle } from '@/lib/viewer/list-page'
import { recentFacets } from '@/lib/viewer/recent-facets'
import { listSavedSearches } from '@/lib/viewer/saved-searches'
import { searchOf } from '@/lib/viewer/search-of'
import { listOf, listQuery, urls } from '@/lib/viewer/urls'
import { forgetSearch, keepSearch } from './actions'
import { FoundEvents } from './found-events'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled(async ({ searchParams }) => {
  const parameters = await searchParams
  const { filters } = parseFilters(parameters)
  const facet = textParam(parameters, 'facet')
  if (!searchOf(filters).ok) return listTitle(filters)
  const isCounted = textParam(parameters, 'moments') !== undefined
  return listTitle(filters, { facet: facet !== undefined && isKey(facet) ? facet : undefined, isCounted })
})

export default async function EventsPage({ searchParams }: Props) {
  const [reviewer, parameters] = await Promise.all([requireReviewer(), searchParams])
  const { filters, problems } = parseFilters(parameters)
  const detour = await findDetour(reviewer, parameters, filters)
  if (detour) redirect(detour)
  const facet = textParam(parameters, 'facet')
  const search = searchOf(filters)
  const [facets, saved] = await Promise.all([recentFacets(reviewer), listSavedSearches(reviewer)])
  const given =
    search.ok && facet !== undefined ? await findKeyValues(reviewer, { filters, query: search.query }, facet) : null
  const conditions = conditionsOf(filters, search.chips)
  const list = listQuery(parameters)
  return (
    <>
      <PageHeader title="Events" />
      <ParameterProblems problems={problems} />
      {/* Uncontrolled fields keep what was typed when only the address changes, hence the key. */}
      <SearchForm key={urls.events(filters)} filters={filters} facets={facets} saved={saved} isBad={!search.ok}>
        <Conditions conditions={conditions} />
      </SearchForm>
      <div className="drawers mt-1 mb-3">
        <SearchHelp filters={filters} />
        <SavedSearches saved={saved} query={listOf(withoutCursor(filters))} save={keepSearch} remove={forgetSearch} />
        {search.ok && <NarrowDown key={urls.events(withoutCursor(filters))} filters={filters} given={given} />}
      </div>
      {search.ok ? (
        <>
          <SearchHint hint={search.hint} filters={filters} />
          <FoundEvents
            {...{ reviewer, filters, conditions, list }}
            query={search.query}
            withMoments={textParam(parameters, 'moments') !== undefined}
          />
        </>
      ) : (
        <>
          <SearchProblems problems={search.problems} rest={search.rest} filters={filters} />
          <EventTable events={[]} caption="Events" />
        </>
      )}
    </>
  )
}
