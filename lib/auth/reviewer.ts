import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { env } from '../env'
import { answerStatus } from '../http/answer-status'
import { isOutage } from '../http/is-outage'
import { log } from '../log'
import { urls } from '../viewer/urls'
import { isOwnOrigin } from './own-origin'
import { pathHeader } from './path-header'
import { recordRefusal } from './record-refusal'
import { withRequestMetadata } from './request-metadata'
import { parseReturnTo } from './return-to'
import { mayActAs, type Reviewer, type Role } from './role'
import { sessionIdIn } from './session-cookie'
import { findSession } from './sessions'

export { requireApiReviewer } from './api-reviewer'
export type { Reviewer, Role } from './role'

/** The session of this request, whether or not it still lives. */
export const currentSessionId = cache(async (): Promise<string | null> => sessionIdIn(await headers()))

const pathAskedFor = async () => parseReturnTo((await headers()).get(pathHeader))

/** While the database is away, pages lead to one that says so: Next.js shows an error only to who has JavaScript. */
const unlessAway = async (error: unknown): Promise<never> => {
  if (!isOutage(error)) throw error
  log().error({ err: error }, 'request failed')
  redirect(urls.unavailable(await pathAskedFor()))
}

/** Who is signed in, or null. Asked of the database once per request: a revoked session ends at once. */
export const currentReviewer = cache(async (): Promise<Reviewer | null> => {
  const sessionId = await currentSessionId()
  return sessionId === null ? null : findSession(sessionId).catch(unlessAway)
})

const requireSignedIn = async (): Promise<Reviewer> => {
  const reviewer = await currentReviewer()
  if (reviewer) return reviewer
  redirect(urls.signIn(await pathAskedFor()))
}

const mayOrRecord = async (reviewer: Reviewer, needed: Role): Promise<boolean> => {
  if (mayActAs(reviewer.role, needed)) return true
  await withRequestMetadata(reviewer, () => recordRefusal(reviewer, needed))
  return false
}

/** For pages: the signed-in reviewer. Others are sent to sign in and back; a lesser role sees the page that says so. */
export const requireReviewer = async (needed: Role = 'auditor'): Promise<Reviewer> => {
  const reviewer = await requireSignedIn()
  if (!(await mayOrRecord(reviewer, needed))) forbidden()
  return reviewer
}

/** Like `requireReviewer`, but null for a lesser role, so that the page can say so itself, under status 403. */
export const reviewerAs = async (needed: Role): Promise<Reviewer | null> => {
  const reviewer = await requireSignedIn()
  if (await mayOrRecord(reviewer, needed)) return reviewer
  if (!answerStatus(403)) forbidden()
  return null
}

/** For server actions: Next.js lets a missing Origin pass, and believes a forged X-Forwarded-Host. */
export const requireOwnOrigin = async (): Promise<void> => {
  if (!isOwnOrigin(env(), await headers())) redirect(urls.notAllowed())
}

/** What every server action begins with. Refusals lead to a page, because Next.js turns `forbidden` in a form into 404. */
export const requireActor = async (needed: Role): Promise<Reviewer> => {
  await requireOwnOrigin()
  const reviewer = await requireSignedIn()
  if (!(await mayOrRecord(reviewer, needed))) redirect(urls.notAllowed())
  return reviewer
}
