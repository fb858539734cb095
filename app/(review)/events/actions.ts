'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireActor } from '@/lib/auth/reviewer'
import { type SettingForm, settingForm, textIn } from '@/lib/setting-form'
import { removeSavedSearch, saveSearch } from '@/lib/viewer/saved-searches'
import { urls } from '@/lib/viewer/urls'

export async function keepSearch(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const reviewer = await requireActor('auditor')
  const [name, query] = [textIn(form, 'name'), textIn(form, 'list')]
  const saved = await saveSearch(reviewer, { name, query })
  if (!saved.ok) return settingForm({ values: { name }, errors: saved.errors })
  refresh()
  return settingForm({ done: `Saved as “${saved.name}”.` })
}

export async function forgetSearch(form: FormData): Promise<void> {
  const reviewer = await requireActor('auditor')
  await removeSavedSearch(reviewer, textIn(form, 'id'))
  redirect(urls.eventsAgain(textIn(form, 'list')))
}
