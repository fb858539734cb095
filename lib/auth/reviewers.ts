import { randomUUID } from 'node:crypto'
import { asc, count, eq } from 'drizzle-orm'
import { validate as isUuid } from 'uuid'
import { reviewers } from '../db/schema/reviewers'
import { parseEmail } from './email'
import { inTransaction } from './in-transaction'
import { isTaken } from './is-taken'
import { generatePassword, hashPassword, passwordProblem } from './password'
import { parseRole, type Role } from './role'
import { revokeSessionsOf } from './sessions'
import { type Surroundings, surroundings } from './surroundings'

export type ListedReviewer = {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly createdAt: Date
  readonly passwordChangedAt: Date
}

export type ReviewerErrors = Readonly<Partial<Record<'email' | 'role' | 'password', readonly string[]>>>
type Refused = { readonly ok: false; readonly errors: ReviewerErrors }
export type Created = { readonly ok: true; readonly id: string; readonly email: string } | Refused
export type Changed = { readonly ok: true } | { readonly ok: false; readonly reason: string }

const { id, email, role, createdAt, passwordChangedAt } = reviewers
const shown = { id, email, role, createdAt, passwordChangedAt }

const LAST_ADMIN = 'This is the last admin. Make somebody else admin first.'
const NOBODY = 'There is no such reviewer.'

export const listReviewers = async (given?: Partial<Surroundings>): Promise<readonly ListedReviewer[]> =>
  surroundings(given).db.select(shown).from(reviewers).orderBy(asc(email))

export const findReviewer = async (address: string, given?: Partial<Surroundings>): Promise<ListedReviewer | null> => {
  const wanted = parseEmail(address)
  if (wanted === null) return null
  const [found] = await surroundings(given).db.select(shown).from(reviewers).where(eq(email, wanted))
  return found ?? null
}

export const findReviewerById = async (
  wanted: string,
  given?: Partial<Surroundings>,
): Promise<ListedReviewer | null> => {
  if (!isUuid(wanted)) return null
  const [found] = await surroundings(given).db.select(shown).from(reviewers).where(eq(id, wanted))
  return found ?? null
}

const newReviewer = (wanted: { readonly email: string; readonly role: string; readonly password: string }) => {
  const [address, held, problem] = [parseEmail(wanted.email), parseRole(wanted.role), passwordProblem(wanted.password)]
  if (address !== null && held !== null && problem === null) return { ok: true, email: address, role: held } as const
  const emailProblem = wanted.email.trim() === '' ? "can't be blank" : 'must be an e-mail address'
  const errors: ReviewerErrors = {
    ...(address === null && { email: [emailProblem] }),
    ...(held === null && { role: ['must be auditor, operator or admin'] }),
    ...(problem !== null && { password: [problem] }),
  }
  return { ok: false, errors } as const
}

export const createReviewer = async (
  wanted: { readonly email: string; readonly role: string; readonly password: string },
  given?: Partial<Surroundings>,
): Promise<Created> => {
  const checked = newReviewer(wanted)
  if (!checked.ok) return checked
  const passwordHash = await hashPassword(wanted.password)
  const added = { id: randomUUID(), email: checked.email, role: checked.role }
  try {
    await inTransaction(surroundings(given), async ({ db, record, now }) => {
      await db.insert(reviewers).values({ ...added, passwordHash, createdAt: now(), passwordChangedAt: now() })
      await record('ReviewerAdded', { reviewerId: added.id, email: added.email, role: added.role })
    })
  } catch (error) {
    if (isTaken(error, 'reviewers_email')) return { ok: false, errors: { email: ['is already taken'] } }
    throw error
  }
  return { ok: true, id: added.id, email: added.email }
}

/** The first admin of a system without reviewers. Answers the password that was made for them, and null when nobody was added or they brought their own. */
export const ensureFirstAdmin = async (
  admin: { readonly email: string; readonly password?: string | undefined },
  given?: Partial<Surroundings>,
): Promise<{ readonly created: boolean; readonly generatedPassword: string | null }> => {
  const [counted] = await surroundings(given).db.select({ all: count() }).from(reviewers)
  if (counted && counted.all > 0) return { created: false, generatedPassword: null }
  const generated = admin.password ? null : generatePassword()
  const password = admin.password || generated || ''
  const made = await createReviewer({ email: admin.email, role: 'admin', password }, given)
  if (made.ok) return { created: true, generatedPassword: generated }
  if (made.errors.password) throw new Error(`ADMIN_PASSWORD ${made.errors.password.join(', ')}.`)
  if (made.errors.email?.includes('is already taken')) return { created: false, generatedPassword: null }
  throw new Error(`ADMIN_EMAIL ${made.errors.email?.join(', ')}.`)
}

/** Sets a password and ends the reviewer's sessions, but for `keepSession`. */
export const setPassword = async (
  reviewerId: string,
  password: string,
  options: { readonly keepSession?: string | null } = {},
  given?: Partial<Surroundings>,
): Promise<{ readonly ok: true } | Refused> => {
  const problem = passwordProblem(password)
  if (problem !== null) return { ok: false, errors: { password: [problem] } }
  if (!isUuid(reviewerId)) return { ok: false, errors: { email: [NOBODY] } }
  const passwordHash = await hashPassword(password)
  return inTransaction(surroundings(given), async (within) => {
    const [changed] = await within.db
      .update(reviewers)
      .set({ passwordHash, passwordChangedAt: within.now() })
      .where(eq(id, reviewerId))
      .returning({ email })
    if (!changed) return { ok: false, errors: { email: [NOBODY] } } as const
    await revokeSessionsOf(reviewerId, options.keepSession ?? null, within)
    await within.record('ReviewerPasswordChanged', { reviewerId, email: changed.email })
    return { ok: true } as const
  })
}

/** Reads who is concerned and locks all admins, so that two changes at once cannot take the last two away. */
const forChange = async (db: Surroundings['db'], reviewerId: string) => {
  const admins = await db.select({ id }).from(reviewers).where(eq(role, 'admin')).orderBy(asc(id)).for('update')
  const [found] = await db.select(shown).from(reviewers).where(eq(id, reviewerId)).for('update')
  return { found, isLastAdmin: found?.role === 'admin' && admins.length === 1 }
}

export const setRole = async (reviewerId: string, to: Role, given?: Partial<Surroundings>): Promise<Changed> => {
  if (!isUuid(reviewerId)) return { ok: false, reason: NOBODY }
  return inTransaction(surroundings(given), async ({ db, record }) => {
    const { found, isLastAdmin } = await forChange(db, reviewerId)
    if (!found) return { ok: false, reason: NOBODY }
    if (found.role === to) return { ok: true }
    if (isLastAdmin) return { ok: false, reason: LAST_ADMIN }
    await db.update(reviewers).set({ role: to }).where(eq(id, reviewerId))
    await record('ReviewerRoleChanged', { reviewerId, email: found.email, from: found.role, to })
    return { ok: true }
  })
}

export const removeReviewer = async (reviewerId: string, given?: Partial<Surroundings>): Promise<Changed> => {
  if (!isUuid(reviewerId)) return { ok: false, reason: NOBODY }
  return inTransaction(surroundings(given), async ({ db, record }) => {
    const { found, isLastAdmin } = await forChange(db, reviewerId)
    if (!found) return { ok: false, reason: NOBODY }
    if (isLastAdmin) return { ok: false, reason: LAST_ADMIN }
    await db.delete(reviewers).where(eq(id, reviewerId))
    await record('ReviewerRemoved', { reviewerId, email: found.email, role: found.role })
    return { ok: true }
  })
}
