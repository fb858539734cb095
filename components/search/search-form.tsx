'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { Facets } from '@/lib/viewer/facets'
import { type EventFilters as Filters, isFiltered } from '@/lib/viewer/filters'
import type { SavedSearch } from '@/lib/viewer/saved-searches'
import { withName } from '@/lib/viewer/search/edit'
import { type NameChoice, nameChoice } from '@/lib/viewer/search-names'
import { toInstant } from '@/lib/viewer/times'
import { urls } from '@/lib/viewer/urls'
import { Button, ButtonLink } from '../ui/button'
import { Field } from '../ui/field'
import { NameSelect } from './name-select'
import { SearchBox } from './search-box'
import { TimeFields } from './time-fields'

type Props = {
  filters: Filters
  facets: Facets
  saved: readonly SavedSearch[]
  isBad: boolean
  /** what stands between the text and the rest: its pieces */
  children: ReactNode
}

const selects = [
  { field: 'event_type', shown: 'shown_type', name: '@type' },
  { field: 'aggregate', shown: 'shown_aggregate', name: '@aggregate' },
] as const

/** The form as it is sent: what the text says is not said again beside it, and nothing is said with an empty field. */
const settle = (data: FormData, unchanged: Readonly<Record<string, string | null>>) => {
  const text = String(data.get('q') ?? '')
  for (const { field, shown, name } of selects) {
    data.delete(shown)
    if (nameChoice(text, name).kind !== 'open') data.delete(field)
  }
  for (const [field, value] of [...data]) if (value === '') data.delete(field)
  for (const [field, instant] of Object.entries(unchanged)) if (instant !== null) data.set(field, instant)
}

const shownIn = (choice: NameChoice, parameter: string | undefined): string =>
  choice.kind === 'one' ? choice.value : (parameter ?? '')

/** A plain GET form: it works without JavaScript, and what it asks for has an address. */
export function SearchForm({ filters, facets, saved, isBad, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const { q = '', eventType, aggregate, from, to, tz } = filters

  useEffect(() => {
    const element = form.current
    /** A time that nobody touched is the same moment also by other clocks. */
    const untouched = (field: string, text = '') => {
      const input = element?.elements.namedItem(field)
      return input instanceof HTMLInputElement && input.value === input.defaultValue ? toInstant(text, tz) : null
    }
    const onFormData = ({ formData }: FormDataEvent) =>
      settle(formData, { from: untouched('from', from), to: untouched('to', to) })
    element?.addEventListener('formdata', onFormData)
    return () => element?.removeEventListener('formdata', onFormData)
  }, [from, to, tz])

  const choose = (name: '@type' | '@aggregate', value: string) => {
    if (box.current) box.current.value = withName(box.current.value, name, value || null)
  }
  /** The drop-downs follow the text; a text that says nothing of them leaves them as they are. */
  const follow = (text: string) => {
    for (const { field, name } of selects) {
      const choice = nameChoice(text, name)
      const select = form.current?.elements.namedItem(field)
      if (choice.kind === 'open' || !(select instanceof HTMLSelectElement)) continue
      const wanted = choice.kind === 'one' ? choice.value : ''
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : ''
    }
  }

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
