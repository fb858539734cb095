import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { validate as isUuid } from 'uuid'
import { builtOnce } from '../db/built-once'
import { reviewerSessions, reviewers } from '../db/schema/reviewers'
import { hours, later, minutes } from './clock'
import type { Reviewer } from './role'
import { type Surroundings, surroundings } from './surroundings'

export const sessionLimits = { idleMs: minutes(30), absoluteMs: hours(12) } as const

/** Seen is written at most once a minute, so that reading a page costs no write. */
const seenEveryMs = minutes(1)

export const openSession = async (reviewerId: string, given?: Partial<Surroundings>): Promise<string> => {
  const { db, now } = surroundings(given)
  const [id, at] = [randomUUID(), now()]
  await db.delete(reviewerSessions).where(lt(reviewerSessions.createdAt, later(at, -2 * sessionLimits.absoluteMs)))
  await db.insert(reviewerSessions).values({ id, reviewerId, createdAt: at, lastSeenAt: at })
  return id
}

const liveSession = builtOnce((db: PostgresJsDatabase) => {
  const { id, revokedAt, lastSeenAt, createdAt } = reviewerSessions
  return db
    .select({ id: reviewers.id, email: reviewers.email, role: reviewers.role, seen: lastSeenAt })
    .from(reviewerSessions)
    .innerJoin(reviewers, eq(reviewers.id, reviewerSessions.reviewerId))
    .where(
      and(
        eq(id, sql.placeholder('id')),
        isNull(revokedAt),
        gt(lastSeenAt, sql.param(sql.placeholder('seenAfter'), lastSeenAt)),
        gt(createdAt, sql.param(sql.placeholder('openedAfter'), createdAt)),
      ),
    )
    .prepare('live_session')
})

/** The reviewer of a session that is neither revoked nor ended, with the role that they have now. */
export const findSession = async (id: string, given?: Partial<Surroundings>): Promise<Reviewer | null> => {
  if (!isUuid(id)) return null
  const { db, now } = surroundings(given)
  const at = now()
  const [seenAfter, openedAfter] = [later(at, -sessionLimits.idleMs), later(at, -sessionLimits.absoluteMs)]
  const [found] = await liveSession(db).execute({ id, seenAfter, openedAfter })
  if (!found) return null
  if (found.seen < later(at, -seenEveryMs))
    await db.update(reviewerSessions).set({ lastSeenAt: at }).where(eq(reviewerSessions.id, id))
  return { id: found.id, email: found.email, role: found.role, actor: found.email }
}

/** Whether there was anything to revoke. */
export const revokeSession = async (id: string, given?: Partial<Surroundings>): Promise<boolean> => {
  if (!isUuid(id)) return false
  const { db, now } = surroundings(given)
  const revoked = await db
    .update(reviewerSessions)
    .set({ revokedAt: now() })
    .where(and(eq(reviewerSessions.id, id), isNull(reviewerSessions.revokedAt)))
    .returning({ id: reviewerSessions.id })
  return revoked.length > 0
}

/** Ends the reviewer's sessions; the one named by `except` goes on. */
export const revokeSessionsOf = async (reviewerId: string, except: string | null, given?: Partial<Surroundings>) => {
  const { db, now } = surroundings(given)
  const theirs = and(eq(reviewerSessions.reviewerId, reviewerId), isNull(reviewerSessions.revokedAt))
  await db
    .update(reviewerSessions)
    .set({ revokedAt: now() })
    .where(except === null || !isUuid(except) ? theirs : and(theirs, ne(reviewerSessions.id, except)))
}
