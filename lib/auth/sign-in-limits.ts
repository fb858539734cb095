import { createHash } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import { signInAttempts } from '../db/schema/reviewers'
import { hours, later, minutes } from './clock'
import { type Surroundings, surroundings } from './surroundings'

const windowMs = minutes(15)

/** Only wrong passwords use a client's tries up: an office behind one address shares them. */
export const limits = { account: 5, client: 30 } as const

export type Try =
  | { readonly ok: true; readonly last: boolean; readonly until: Date }
  | { readonly ok: false; readonly until: Date }

/** Hashed, so that whatever was typed as an e-mail is neither kept nor able to trip the database. */
export const accountSubject = (email: string) => `account:${createHash('sha256').update(email).digest('hex')}`

/** Counts a try and decides on it in one statement: of any number at once, exactly `limit` pass. */
export const takeTry = async (subject: string, limit: number, given?: Partial<Surroundings>): Promise<Try> => {
  const { db, now } = surroundings(given)
  const at = now()
  const fresh = sql`${signInAttempts.windowEndsAt} <= ${at.toISOString()}`
  const [taken] = await db
    .insert(signInAttempts)
    .values({ subject, tries: 1, windowEndsAt: later(at, windowMs) })
    .onConflictDoUpdate({
      target: signInAttempts.subject,
      set: {
        tries: sql`case when ${fresh} then 1 else ${signInAttempts.tries} + 1 end`,
        windowEndsAt: sql`case when ${fresh} then excluded.window_ends_at else ${signInAttempts.windowEndsAt} end`,
      },
      setWhere: sql`${fresh} or ${signInAttempts.tries} < ${limit}`,
    })
    .returning({ tries: signInAttempts.tries, until: signInAttempts.windowEndsAt })
  if (taken) return { ok: true, last: taken.tries >= limit, until: taken.until }
  const [row] = await db.select().from(signInAttempts).where(eq(signInAttempts.subject, subject))
  return { ok: false, until: row?.windowEndsAt ?? later(at, windowMs) }
}

/** For a try that turned out not to be a guess. */
export const giveTryBack = async (subject: string, given?: Partial<Surroundings>) => {
  const { db } = surroundings(given)
  await db
    .update(signInAttempts)
    .set({ tries: sql`greatest(${signInAttempts.tries} - 1, 0)` })
    .where(eq(signInAttempts.subject, subject))
}

/** After the right password, the account's earlier slips do not count. */
export const forgetTries = async (subject: string, given?: Partial<Surroundings>) => {
  const { db, now } = surroundings(given)
  await db.delete(signInAttempts).where(eq(signInAttempts.subject, subject))
  await db.delete(signInAttempts).where(lt(signInAttempts.windowEndsAt, later(now(), -hours(24))))
}
