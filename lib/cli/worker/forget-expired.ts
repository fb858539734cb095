import { lt, or } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { sessionLimits } from '../../auth/sessions'
import { reviewerSessions, signInAttempts } from '../../db/schema/reviewers'

const dayMs = 24 * 60 * 60 * 1000

/** Sessions that cannot be used any more and counts of old tries; both are kept a day longer, for questions. */
export async function forgetExpired(db: PostgresJsDatabase, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  await db
    .delete(reviewerSessions)
    .where(
      or(
        lt(reviewerSessions.createdAt, before(sessionLimits.absoluteMs + dayMs)),
        lt(reviewerSessions.revokedAt, before(dayMs)),
      ),
    )
  await db.delete(signInAttempts).where(lt(signInAttempts.windowEndsAt, before(dayMs)))
}
