import type { Reviewer } from './role'
import { findSession, revokeSession, revokeSessionsOf } from './sessions'
import { type Surroundings, surroundings } from './surroundings'

/** Ends a session where it is kept: a copy of its cookie opens nothing any more. */
export const endSession = async (sessionId: string, around?: Partial<Surroundings>): Promise<void> => {
  const given = surroundings(around)
  const reviewer = await findSession(sessionId, given)
  const wasOpen = await revokeSession(sessionId, given)
  if (reviewer && wasOpen)
    await given.record('ReviewerSignedOut', { reviewerId: reviewer.id, email: reviewer.email, everywhere: false })
}

export const endSessionsEverywhere = async (
  { id: reviewerId, email }: Pick<Reviewer, 'id' | 'email'>,
  around?: Partial<Surroundings>,
): Promise<void> => {
  const given = surroundings(around)
  await revokeSessionsOf(reviewerId, null, given)
  await given.record('ReviewerSignedOut', { reviewerId, email, everywhere: true })
}
