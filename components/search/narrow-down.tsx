'use client'

import type { FormEvent } from 'react'
import { type EventFilters, withoutCursor } from '@/lib/viewer/filters'
import type { KeyValues } from '@/lib/viewer/key-values'
import { listOf, urls } from '@/lib/viewer/urls'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { TextLink } from '../ui/text-link'
import { type KeyState, useKeyValues } from './use-key-values'
import { ValueList } from './value-list'

function KeyColumn({ name, state, filters }: { name: string; state: KeyState | undefined; filters: EventFilters }) {
  if (typeof state === 'object') return <ValueList filters={filters} found={state} />
  if (state === 'asked') return <p className="text-ink-muted">Looking at {name} …</p>
  return (
    <p>
      {state === 'failed' && `There are no values of ${name} to show. `}
      <TextLink href={urls.eventsWithValues(filters, name)} className="inline-block py-0.5">
        Values of {name}
      </TextLink>
    </p>
  )
}

/** The top values of some keys, asked for when this opens; without a script each key is a link to the page with its values. */
export function NarrowDown({ filters, given }: { filters: EventFilters; given: KeyValues | null }) {
  const scope = withoutCursor(filters)
  const { found, keys, more, load, open } = useKeyValues(scope, given)
  const loadAnother = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const key = String(new FormData(event.currentTarget).get('facet') ?? '').trim()
    if (key !== '') void load(key)
  }
  return (
    <details open={given !== null || undefined} onToggle={({ currentTarget }) => currentTarget.open && void open()}>
      <summary>Narrow down</summary>
      <div className="grid gap-x-8 gap-y-3 pt-1 pb-2 text-sm sm:grid-cols-2 lg:grid-cols-4">
        {keys.map((key) => (
          <KeyColumn key={key} name={key} state={found[key]} filters={scope} />
        ))}
        <form action={urls.events()} onSubmit={loadAnother} className="grid content-start gap-2">
          <input type="hidden" name="list" value={listOf(scope)} />
          <TextField
            label="Values of another key"
            name="facet"
            placeholder="address.city"
            autoComplete="off"
            required
          />
          <div className="flex flex-wrap gap-1">
            <Button>Show</Button>
            {more.map((key) => (
              <Button key={key} type="button" look="quiet" className="px-2 font-mono" onClick={() => void load(key)}>
                {key}
              </Button>
            ))}
          </div>
        </form>
      </div>
    </details>
  )
}
