'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { withRequestMetadata } from '@/lib/auth/request-metadata'
import { currentReviewer, currentSessionId, requireActor, requireOwnOrigin } from '@/lib/auth/reviewer'
import { endedSessionCookie } from '@/lib/auth/session-cookie'
import { endSession, endSessionsEverywhere } from '@/lib/auth/sign-out'
import { urls } from '@/lib/viewer/urls'

const leave = async () => {
  const jar = await cookies()
  jar.set(endedSessionCookie())
  redirect(urls.signIn())
}

export async function signOut() {
  await requireOwnOrigin()
  const [sessionId, reviewer] = [await currentSessionId(), await currentReviewer()]
  if (sessionId !== null) await withRequestMetadata(reviewer, () => endSession(sessionId))
  await leave()
}

export async function signOutEverywhere() {
  const reviewer = await requireActor('auditor')
  await withRequestMetadata(reviewer, () => endSessionsEverywhere(reviewer))
  await leave()
}
