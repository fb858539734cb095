'use server'

import { redirect } from 'next/navigation'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { requireActor } from '@/lib/auth/reviewer'
import { operateOn } from '@/lib/operate'
import { parseOperation } from '@/lib/operation'
import { textIn } from '@/lib/setting-form'
import { urls } from '@/lib/viewer/urls'

export async function operate(form: FormData): Promise<void> {
  const admin = await requireActor('admin')
  const operation = parseOperation({ command: textIn(form, 'command'), target: textIn(form, 'target') })
  const isDone = operation !== null && (await withRequestMetadata(admin, () => operateOn(operation), operation))
  redirect(urls.operations({ notice: isDone ? operation.command : 'nothing' }))
}
