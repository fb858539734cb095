import { eq } from 'drizzle-orm'
import { reviewers } from '../db/schema/reviewers'
import { passwordProblem, verifyPassword } from './password'
import { setPassword } from './reviewers'
import { forgetTries, limits, takeTry } from './sign-in-limits'
import { type Surroundings, surroundings } from './surroundings'

type Change = {
  readonly reviewerId: string
  readonly sessionId: string | null
  readonly current: string
  readonly wanted: string
}

type Errors = Readonly<Partial<Record<'currentPassword' | 'newPassword', readonly string[]>>>

/** One's own password. Whoever found an open browser must know the old one, and may not guess it either. */
export const changePassword = async (
  { reviewerId, sessionId, current, wanted }: Change,
  around?: Partial<Surroundings>,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly errors: Errors }> => {
  const given = surroundings(around)
  if (current === '') return { ok: false, errors: { currentPassword: ["can't be blank"] } }
  const problem = passwordProblem(wanted)
  if (problem !== null) return { ok: false, errors: { newPassword: [problem] } }

  const subject = `change:${reviewerId}`
  const tried = await takeTry(subject, limits.account, given)
  if (!tried.ok) return { ok: false, errors: { currentPassword: ['was wrong too often; wait a quarter of an hour'] } }
  const [found] = await given.db.select().from(reviewers).where(eq(reviewers.id, reviewerId))
  if (!(await verifyPassword(found?.passwordHash ?? null, current)))
    return { ok: false, errors: { currentPassword: ['is not your password'] } }

  await forgetTries(subject, given)
  const changed = await setPassword(reviewerId, wanted, { keepSession: sessionId }, given)
  return changed.ok ? changed : { ok: false, errors: { newPassword: changed.errors.password ?? ['could not be set'] } }
}
