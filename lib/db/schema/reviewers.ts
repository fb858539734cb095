import { sql } from 'drizzle-orm'
import { check, index, integer, pgSchema, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

export const auth = pgSchema('auth')

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Who may sign in. The e-mail is kept lower-case, so one person has one account. */
export const reviewers = auth.table(
  'reviewers',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    role: text('role', { enum: ['auditor', 'operator', 'admin'] }).notNull(),
    passwordHash: text('password_hash').notNull(),
    createdAt: moment('created_at').notNull(),
    passwordChangedAt: moment('password_changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('reviewers_email').on(table.email),
    check('reviewers_role', sql`${table.role} in ('auditor', 'operator', 'admin')`),
    check('reviewers_email_lower', sql`${table.email} = lower(${table.email})`),
  ],
)

/** A signed cookie cannot be taken back; the row that it names can. */
export const reviewerSessions = auth.table(
  'reviewer_sessions',
  {
    id: uuid('id').primaryKey(),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => reviewers.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    index('reviewer_sessions_reviewer').on(table.reviewerId),
    index('reviewer_sessions_created').on(table.createdAt),
  ],
)

/** Only the SHA-256 of a token is kept: the table is of no use to a thief. A revoked name may be given again. */
export const tokens = auth.table(
  'tokens',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    role: text('role', { enum: ['auditor', 'operator', 'admin'] }).notNull(),
    hash: text('hash').notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('tokens_hash').on(table.hash),
    uniqueIndex('tokens_name').on(table.name).where(sql`${table.revokedAt} is null`),
    check('tokens_role', sql`${table.role} in ('auditor', 'operator', 'admin')`),
  ],
)

/** How often an account or a client was tried in its current window; one atomic upsert counts and decides. */
export const signInAttempts = auth.table(
  'sign_in_attempts',
  {
    subject: text('subject').primaryKey(),
    tries: integer('tries').notNull(),
    windowEndsAt: moment('window_ends_at').notNull(),
  },
  (table) => [index('sign_in_attempts_window').on(table.windowEndsAt)],
)
