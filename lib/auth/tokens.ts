import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { tokens } from '../db/schema/reviewers'
import { env } from '../env'
import { storable } from '../event-sourcing/storable'
import { later, minutes } from './clock'
import { inTransaction } from './in-transaction'
import { isTaken } from './is-taken'
import { type Reviewer, type Role, roles } from './role'
import { type Surroundings, surroundings } from './surroundings'
import { generateToken, hashOfToken, isSameToken } from './token-hash'

/** What a list of tokens shows; the token itself cannot be had again. */
export type Token = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly createdAt: Date
  readonly createdBy: string
  readonly lastUsedAt: Date | null
}

export type TokenErrors = Readonly<Partial<Record<'name' | 'role', readonly string[]>>>
export type CreatedToken =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly errors: TokenErrors }

const nameRule = z
  .string()
  .trim()
  .min(1, "can't be blank")
  .max(100, 'must be at most 100 characters long')
  .regex(/^[\w.@ -]*$/, 'may have letters, digits, spaces and . _ - @')

const details = z.object({ name: nameRule, role: z.enum(roles, 'must be auditor, operator or admin') })

const live = isNull(tokens.revokedAt)

export const listTokens = async (given?: Partial<Surroundings>): Promise<readonly Token[]> => {
  const { id, name, role, createdAt, createdBy, lastUsedAt } = tokens
  const { db } = surroundings(given)
  return db.select({ id, name, role, createdAt, createdBy, lastUsedAt }).from(tokens).where(live).orderBy(asc(name))
}

/** Makes a token and answers it: the one time that anybody sees it. */
export const createToken = async (
  wanted: { readonly name: string; readonly role: string; readonly createdBy: string },
  given?: Partial<Surroundings>,
): Promise<CreatedToken> => {
  const parsed = details.safeParse(wanted)
  if (!parsed.success) return { ok: false, errors: z.flattenError(parsed.error).fieldErrors }
  const around = surroundings(given)
  const token = generateToken()
  const row = {
    id: randomUUID(),
    ...parsed.data,
    hash: hashOfToken(token),
    createdAt: around.now(),
    createdBy: wanted.createdBy,
  }
  try {
    await inTransaction(around, async ({ db, record }) => {
      await db.insert(tokens).values(row)
      await record('TokenCreated', parsed.data)
    })
  } catch (error) {
    if (isTaken(error, 'tokens_name')) return { ok: false, errors: { name: ['is already taken'] } }
    throw error
  }
  return { ok: true, token }
}

/** Whether there was such a token. It stops working at once. */
export const revokeToken = async (name: string, given?: Partial<Surroundings>): Promise<boolean> => {
  return inTransaction(surroundings(given), async ({ db, record, now }) => {
    const [revoked] = await db
      .update(tokens)
      .set({ revokedAt: now() })
      .where(and(sql`${tokens.name} = ${storable(name)}`, live))
      .returning({ name: tokens.name, role: tokens.role })
    if (revoked) await record('TokenRevoked', revoked)
    return revoked !== undefined
  })
}

const asReviewer = (id: string, name: string, role: Role): Reviewer => {
  const actor = `token:${name}`
  return { id, email: actor, role, actor }
}

/** Who a bearer token stands for: one of the table, or the administrator of `API_TOKEN`. */
export const findByToken = async (
  token: string,
  given?: Partial<Surroundings>,
  apiToken: string | undefined = env().apiToken,
): Promise<Reviewer | null> => {
  if (apiToken && isSameToken(token, apiToken)) return asReviewer('API_TOKEN', 'API_TOKEN', 'admin')
  const { db, now } = surroundings(given)
  const [found] = await db
    .select()
    .from(tokens)
    .where(and(eq(tokens.hash, hashOfToken(token)), live))
  if (!found) return null
  if (!found.lastUsedAt || found.lastUsedAt < later(now(), -minutes(1)))
    await db.update(tokens).set({ lastUsedAt: now() }).where(eq(tokens.id, found.id))
  return asReviewer(found.id, found.name, found.role)
}
