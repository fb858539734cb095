'use server'

import { changePassword } from '@/lib/auth/change-password'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { currentSessionId, requireActor } from '@/lib/auth/reviewer'
import { type SettingForm, settingForm, textIn } from '@/lib/setting-form'

export async function changeOwnPassword(_previous: SettingForm, form: FormData): Promise<SettingForm> {
  const reviewer = await requireActor('auditor')
  const sessionId = await currentSessionId()
  const [current, wanted] = [textIn(form, 'currentPassword'), textIn(form, 'newPassword')]
  const changed = await withRequestMetadata(reviewer, () =>
    changePassword({ reviewerId: reviewer.id, sessionId, current, wanted }),
  )
  if (!changed.ok) return settingForm({ errors: changed.errors })
  return settingForm({ done: 'Your password is changed. Your other sessions have ended.' })
}
