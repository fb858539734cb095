import { eq } from 'drizzle-orm'
import { reviewers } from '../db/schema/reviewers'
import { withMetadata } from '../event-sourcing/metadata'
import { atMost } from './at-most'
import { parseEmail } from './email'
import { inTurnOf } from './in-turn-of'
import { verifyPassword } from './password'
import type { Reviewer } from './role'
import { openSession } from './sessions'
import { accountSubject, forgetTries, giveTryBack, limits, takeTry } from './sign-in-limits'
import { type Surroundings, surroundings } from './surroundings'

export type SignIn =
  | { readonly ok: true; readonly reviewer: Reviewer; readonly sessionId: string }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'throttled'; readonly retryAfterSeconds: number }

type Attempt = { readonly email: string; readonly password: string; readonly client: string }

const findByEmail = async (email: string | null, given: Surroundings) => {
  if (email === null) return null
  const [found] = await given.db.select().from(reviewers).where(eq(reviewers.email, email))
  return found ?? null
}

const takeTries = async (account: string, client: string, given: Surroundings) => {
  const byClient = await takeTry(client, limits.client, given)
  if (!byClient.ok) return byClient
  const byAccount = await takeTry(account, limits.account, given)
  if (!byAccount.ok) await giveTryBack(client, given)
  return byAccount
}

const decide = async (attempt: Attempt, account: string, given: Surroundings): Promise<SignIn> => {
  const email = parseEmail(attempt.email)
  const client = `client:${attempt.client}`
  const tried = await takeTries(account, client, given)
  if (!tried.ok) {
    const waitMs = tried.until.getTime() - given.now().getTime()
    return { ok: false, reason: 'throttled', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
  }

  const found = await findByEmail(email, given)
  const matches = await verifyPassword(found?.passwordHash ?? null, attempt.password)
  if (!found || !matches) {
    const throttledUntil = tried.last ? tried.until.toISOString() : null
    await given.record('ReviewerSignInFailed', { email, throttledUntil })
    return { ok: false, reason: 'wrong' }
  }

  await Promise.all([forgetTries(account, given), giveTryBack(client, given)])
  await withMetadata({ actor: found.email }, () =>
    given.record('ReviewerSignedIn', { reviewerId: found.id, email: found.email }),
  )
  const sessionId = await openSession(found.id, given)
  return { ok: true, reviewer: { id: found.id, email: found.email, role: found.role, actor: found.email }, sessionId }
}

const oneByOne = inTurnOf()
const fewAtOnce = atMost(4)

/**
 * The one way in. Unknown account and wrong password are told apart by nothing that the caller can see or time. Tries
 * wait for one another, so that a burst of right passwords does not use up what is meant for wrong ones.
 */
export const signIn = (attempt: Attempt, given?: Partial<Surroundings>): Promise<SignIn> => {
  const account = accountSubject(parseEmail(attempt.email) ?? attempt.email)
  return oneByOne(account, () => fewAtOnce(() => decide(attempt, account, surroundings(given))))
}
