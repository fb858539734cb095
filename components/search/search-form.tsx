'use client'

import type { ReactNode } from 'react'
import type { Facets } from '@/lib/viewer/facets'
import { type EventFilters as Filters, isFiltered } from '@/lib/viewer/filters'
import type { SavedSearch } from '@/lib/viewer/saved-searches'
import { type NameChoice, nameChoice } from '@/lib/viewer/search-names'
import { urls } from '@/lib/viewer/urls'
import { Button, ButtonLink } from '../ui/button'
import { Field } from '../ui/field'
import { NameSelect } from './name-select'
import { SearchBox } from './search-box'
import { TimeFields } from './time-fields'
import { useAgreement } from './use-agreement'

type Props = {
  filters: Filters
  facets: Facets
  saved: readonly SavedSearch[]
  isBad: boolean
  /** what stands between the text and the rest: its pieces */
  children: ReactNode
}

const shownIn = (choice: NameChoice, parameter: string | undefined): string =>
  choice.kind === 'one' ? choice.value : (parameter ?? '')

/** A plain GET form: it works without JavaScript, and what it asks for has an address. */
export function SearchForm({ filters, facets, saved, isBad, children }: Props) {
  const { q = '', eventType, aggregate, tz } = filters
  const { form, box, choose, follow } = useAgreement(filters)
  const [type, kind] = [nameChoice(q, '@type'), nameChoice(q, '@aggregate')]
  return (
    <form
      ref={form}
      action={urls.events()}
      className="grid gap-3 rounded-lg border border-line bg-surface p-3 shadow-xs"
    >
      <Field label="Search for" name="q">
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <SearchBox control={control} box={box} defaultValue={q} saved={saved} isBad={isBad} onText={follow} />
            <Button look="primary">Search</Button>
            {isFiltered(filters) && (
              <ButtonLink look="quiet" href={urls.events(tz === undefined ? {} : { tz })}>
                Clear
              </ButtonLink>
            )}
          </div>
        )}
      </Field>
      {children}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <NameSelect
          label="Event type"
          field="event_type"
          all="All event types"
          names={facets.eventTypes}
          value={shownIn(type, eventType)}
          shown={type.kind === 'one' && eventType === undefined ? 'shown_type' : null}
          onChoose={(value) => choose('@type', value)}
        />
        <NameSelect
          label="Aggregate"
          field="aggregate"
          all="All aggregates"
          names={facets.aggregates}
          value={shownIn(kind, aggregate)}
          shown={kind.kind === 'one' && aggregate === undefined ? 'shown_aggregate' : null}
          onChoose={(value) => choose('@aggregate', value)}
        />
        <TimeFields filters={filters} />
      </div>
    </form>
  )
}
