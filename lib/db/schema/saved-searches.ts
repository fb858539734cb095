import { text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { auth, reviewers } from './reviewers'

/** Searches that a reviewer gave a name. They belong to the reviewer and go with them. */
export const savedSearches = auth.table(
  'saved_searches',
  {
    id: uuid('id').primaryKey(),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => reviewers.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** as in the address of the list, without a place in it */
    query: text('query').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [uniqueIndex('saved_searches_name').on(table.reviewerId, table.name)],
)
