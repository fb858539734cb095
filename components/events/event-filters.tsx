'use client'

import type { Facets } from '@/lib/viewer/facets'
import { type EventFilters as Filters, isFiltered } from '@/lib/viewer/filters'
import { toFieldTime } from '@/lib/viewer/times'
import { urls } from '@/lib/viewer/urls'
import { Button, ButtonLink } from '../ui/button'
import { SelectField, TextField } from '../ui/field'

const withCurrent = (names: readonly string[], current: string | undefined): readonly string[] =>
  current === undefined || names.includes(current) ? names : [...names, current].sort()

/** A plain GET form: it works without JavaScript, and what it asks for has an address. */
export function EventFilters({ filters, facets }: { filters: Filters; facets: Facets }) {
  const { eventType, aggregate, q, from, to } = filters
  return (
    // Uncontrolled fields keep what was typed when only the address changes, hence the key.
    <form
      key={urls.events(filters)}
      action={urls.events()}
      className="mb-4 grid gap-3 rounded-lg border border-line bg-surface p-3 shadow-xs sm:grid-cols-2 lg:grid-cols-4"
    >
      <SelectField
        label="Event type"
        name="event_type"
        defaultValue={eventType ?? ''}
        options={withCurrent(facets.eventTypes, eventType)}
      >
        <option value="">All event types</option>
      </SelectField>
      <SelectField
        label="Aggregate"
        name="aggregate"
        defaultValue={aggregate ?? ''}
        options={withCurrent(facets.aggregates, aggregate)}
      >
        <option value="">All aggregates</option>
      </SelectField>
      <TextField label="From (UTC)" name="from" type="datetime-local" step="any" defaultValue={toFieldTime(from)} />
      <TextField
        label="To (UTC), exclusive"
        name="to"
        type="datetime-local"
        step="any"
        defaultValue={toFieldTime(to)}
      />
      <TextField
        label="Search for"
        name="q"
        defaultValue={q ?? ''}
        placeholder="Aggregate ID or key:value from payload or metadata"
        autoComplete="off"
        spellCheck={false}
        className="sm:col-span-2 lg:col-span-3"
      />
      <div className="flex flex-wrap items-end gap-2">
        <Button look="primary">Search</Button>
        {isFiltered(filters) && (
          <ButtonLink look="quiet" href={urls.events()}>
            Clear
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
