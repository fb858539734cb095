'use server'

import { redirect } from 'next/navigation'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { requireActor } from '@/lib/auth/reviewer'
import { createToken, revokeToken } from '@/lib/auth/tokens'
import { type SettingForm, settingForm, textIn } from '@/lib/setting-form'
import { urls } from '@/lib/viewer/urls'

export async function addToken(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const admin = await requireActor('admin')
  const values = { name: textIn(form, 'name'), role: textIn(form, 'role') }
  const created = await withRequestMetadata(admin, () => createToken({ ...values, createdBy: admin.actor }), values)
  if (!created.ok) return settingForm({ values, errors: created.errors })
  return settingForm({
    values: { name: '', role: values.role },
    done: 'The token is made. It is shown once:',
    secret: created.token,
  })
}

export async function endToken(form: FormData): Promise<void> {
  const admin = await requireActor('admin')
  const name = textIn(form, 'name')
  await withRequestMetadata(admin, () => revokeToken(name), { name })
  redirect(urls.tokens())
}
