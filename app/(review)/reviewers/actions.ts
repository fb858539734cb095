'use server'

import { redirect } from 'next/navigation'
import { generatePassword } from '@/lib/auth/password'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { requireActor } from '@/lib/auth/reviewer'
import { createReviewer, removeReviewer, setPassword, setRole } from '@/lib/auth/reviewers'
import { parseRole } from '@/lib/auth/role'
import { type SettingForm, settingForm, textIn } from '@/lib/setting-form'
import { urls } from '@/lib/viewer/urls'

export async function addReviewer(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const admin = await requireActor('admin')
  const values = { email: textIn(form, 'email'), role: textIn(form, 'role') }
  const password = generatePassword()
  const created = await withRequestMetadata(admin, () => createReviewer({ ...values, password }), values)
  if (!created.ok) return settingForm({ values, errors: created.errors })
  return settingForm({
    values: { email: '', role: values.role },
    done: `${created.email} is added. This password is shown once:`,
    secret: password,
  })
}

export async function changeRole(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const admin = await requireActor('admin')
  const [reviewerId, values] = [textIn(form, 'reviewerId'), { role: textIn(form, 'role') }]
  const role = parseRole(values.role)
  if (role === null) return settingForm({ values, errors: { role: ['must be auditor, operator or admin'] } })
  const changed = await withRequestMetadata(admin, () => setRole(reviewerId, role), { reviewerId, ...values })
  return changed.ok
    ? settingForm({ values, done: 'The role is changed, at once and in every session.' })
    : settingForm({ values, problem: changed.reason })
}

export async function resetPassword(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const admin = await requireActor('admin')
  const [reviewerId, password] = [textIn(form, 'reviewerId'), generatePassword()]
  const changed = await withRequestMetadata(admin, () => setPassword(reviewerId, password), { reviewerId })
  if (!changed.ok) return settingForm({ problem: 'There is no such reviewer.' })
  return settingForm({
    done: 'The old password and all sessions have ended. This one is shown once:',
    secret: password,
  })
}

export async function dismissReviewer(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const admin = await requireActor('admin')
  const reviewerId = textIn(form, 'reviewerId')
  const removed = await withRequestMetadata(admin, () => removeReviewer(reviewerId), { reviewerId })
  if (!removed.ok) return settingForm({ problem: removed.reason })
  redirect(urls.reviewers())
}
