'use client'

import { useActionState } from 'react'
import { type SettingAction, settingForm } from '@/lib/setting-form'
import { escapeHidden } from '@/lib/viewer/json-scan'
import type { SavedSearch } from '@/lib/viewer/saved-searches'
import { urls } from '@/lib/viewer/urls'
import { FormAnswer } from '../reviewers/form-answer'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { TextLink } from '../ui/text-link'
import { ForgetRecent } from './forget-recent'

type Props = {
  saved: readonly SavedSearch[]
  /** the list on the screen, as its address says; empty where nothing is asked for */
  query: string
  save: SettingAction
  remove: (form: FormData) => Promise<void>
}

function Saved({
  search: { id, name, query },
  list,
  remove,
}: {
  search: SavedSearch
  list: string
  remove: Props['remove']
}) {
  return (
    <li className="flex min-w-0 items-center justify-between gap-3">
      <TextLink href={urls.eventsAgain(query)} className="min-w-0 py-1 wrap-anywhere">
        <bdi>{escapeHidden(name)}</bdi>
      </TextLink>
      <form action={remove}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="list" value={list} />
        <Button look="quiet" className="min-h-6 px-2 py-0 text-xs" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </form>
    </li>
  )
}

/** Searches with a name. To share one, share its address. */
export function SavedSearches({ saved, query, save, remove }: Props) {
  const [form, send, isPending] = useActionState(save, settingForm())
  const isAnswered = form.done !== null || Object.keys(form.errors).length > 0
  return (
    <details open={isAnswered || undefined}>
      <summary>Saved ({saved.length})</summary>
      <div className="grid max-w-md gap-3 pt-1 pb-2 text-sm">
        {saved.length > 0 && (
          <ul>
            {saved.map((search) => (
              <Saved key={search.id} search={search} list={query} remove={remove} />
            ))}
          </ul>
        )}
        {query === '' ? (
          <p className="text-ink-muted">Search for something, and it can be kept here under a name.</p>
        ) : (
          <form action={send} className="grid gap-2">
            <FormAnswer form={form} />
            <input type="hidden" name="list" value={query} />
            <TextField
              label="Name of this list"
              name="name"
              maxLength={60}
              required
              autoComplete="off"
              errors={form.errors['name']}
              defaultValue={form.values['name'] ?? ''}
            />
            <div>
              <Button disabled={isPending}>Save</Button>
            </div>
          </form>
        )}
        <ForgetRecent />
      </div>
    </details>
  )
}
