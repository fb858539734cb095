import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { z } from 'zod'
import { inTransaction } from '../auth/in-transaction'
import type { Reviewer } from '../auth/role'
import { type Surroundings, surroundings } from '../auth/surroundings'
import { builtOnce } from '../db/built-once'
import { reviewers } from '../db/schema/reviewers'
import { savedSearches } from '../db/schema/saved-searches'
import { storable } from '../event-sourcing/storable'
import { parseFilters, withoutCursor } from './filters'
import { listOf, listParams } from './urls'

export const SAVED_SEARCHES_MAX = 50

/** As an address spells it: a character may take nine. */
const queryLengthMax = 20_000

/** A search that its reviewer gave a name; `query` is what stands in the address of the list. */
export type SavedSearch = { readonly id: string; readonly name: string; readonly query: string }

export type SaveAnswer =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly errors: { readonly name: readonly string[] } }

const refused = (message: string): SaveAnswer => ({ ok: false, errors: { name: [message] } })

const nameRule = z
  .string()
  .trim()
  .min(1, "can't be blank")
  .max(60, 'must be at most 60 characters long')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'may not have control characters')

/** What a list asks for, without the place in it. */
const scopeOf = (query: string): string => listOf(withoutCursor(parseFilters(listParams(query)).filters))

const own = (reviewer: Reviewer) => eq(savedSearches.reviewerId, reviewer.id)

const savedBy = builtOnce((db: PostgresJsDatabase) => {
  const { id, name, query, reviewerId } = savedSearches
  const theirs = eq(reviewerId, sql.placeholder('reviewerId'))
  return db.select({ id, name, query }).from(savedSearches).where(theirs).orderBy(asc(name)).prepare('saved_by')
})

export const listSavedSearches = async (
  reviewer: Reviewer,
  given?: Partial<Surroundings>,
): Promise<readonly SavedSearch[]> => {
  return savedBy(surroundings(given).db).execute({ reviewerId: reviewer.id })
}

/** Keeps the search under the name; what had that name before gives way. */
export const saveSearch = async (
  reviewer: Reviewer,
  wanted: { readonly name: string; readonly query: string },
  given?: Partial<Surroundings>,
): Promise<SaveAnswer> => {
  const parsed = nameRule.safeParse(wanted.name)
  if (!parsed.success) return refused(z.flattenError(parsed.error).formErrors[0] ?? 'is no name')
  const [name, query] = [parsed.data, scopeOf(wanted.query)]
  if (query.length > queryLengthMax) return refused('stands for a search that is too long to keep')
  if (query === '') return refused('has nothing to stand for: search for something first')
  return inTransaction(surroundings(given), async ({ db, now }) => {
    // In turn, so that two tabs cannot pass the limit together.
    await db.select({ id: reviewers.id }).from(reviewers).where(eq(reviewers.id, reviewer.id)).for('update')
    const others = and(own(reviewer), sql`${savedSearches.name} <> ${name}`)
    const [{ held } = { held: 0 }] = await db.select({ held: count() }).from(savedSearches).where(others)
    if (held >= SAVED_SEARCHES_MAX) return refused(`is one too many: ${SAVED_SEARCHES_MAX} searches can be saved`)
    await db
      .insert(savedSearches)
      .values({ id: randomUUID(), reviewerId: reviewer.id, name, query, createdAt: now() })
      .onConflictDoUpdate({ target: [savedSearches.reviewerId, savedSearches.name], set: { query } })
    return { ok: true, name }
  })
}

/** Forgets one of the reviewer's own; any other id does nothing. */
export const removeSavedSearch = async (
  reviewer: Reviewer,
  id: string,
  given?: Partial<Surroundings>,
): Promise<void> => {
  await surroundings(given)
    .db.delete(savedSearches)
    .where(and(own(reviewer), sql`${savedSearches.id}::text = ${storable(id)}`))
}
