import { bigint, integer, text, timestamp } from 'drizzle-orm/pg-core'
import { hindsight } from './events'

/**
 * The clusters that the log has lived in. Transaction ids mean nothing in another cluster: what was restored into one
 * (up to `after`) counts as seen by everybody there.
 */
export const epochs = hindsight.table('epochs', {
  epoch: integer('epoch').primaryKey(),
  systemIdentifier: text('system_identifier').notNull(),
  after: bigint('after', { mode: 'number' }).notNull(),
  enteredAt: timestamp('entered_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
})
