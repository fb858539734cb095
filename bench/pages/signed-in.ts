import { randomBytes } from 'node:crypto'
import { createReviewer } from '../../lib/auth/reviewers'
import { sessionCookie } from '../../lib/auth/session-cookie'
import { openSession } from '../../lib/auth/sessions'
import { closePools } from '../../lib/db/client'
import { switchToEmbeddedDatabase } from '../../lib/env'

/** What the web server and this process must agree on. */
export const settingsFor = (url: string, port: number) => ({
  DATABASE_URL: url,
  HINDSIGHT_EMBEDDED: '1',
  NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  NEXTAUTH_URL: `http://127.0.0.1:${port}`,
  EVENTS_PER_PAGE: '25',
})

/** The Cookie header of an auditor who has just signed in. */
export async function cookieOfAnAuditor(settings: ReturnType<typeof settingsFor>): Promise<string> {
  Object.assign(process.env, settings)
  switchToEmbeddedDatabase(settings.DATABASE_URL)
  // A log that is kept has the auditors of earlier runs.
  const email = `auditor-${randomBytes(4).toString('hex')}@example.com`
  const auditor = await createReviewer({ email, role: 'auditor', password: randomBytes(24).toString('base64url') })
  if (!auditor.ok) throw new Error('The auditor could not be added')
  const sessionId = await openSession(auditor.id)
  const { name, value } = await sessionCookie({ sessionId, reviewerId: auditor.id, email })
  await closePools()
  return `${name}=${value}`
}
