import { bigint, integer, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { hindsight, transactionId } from './events'

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

/** The transactions that brought history from elsewhere: read models take it in, but nobody acts on it any more. */
export const imports = hindsight.table(
  'imports',
  {
    epoch: integer('epoch').notNull(),
    xid: transactionId('xid').notNull(),
    importedAt: timestamp('imported_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'imports_pkey', columns: [table.epoch, table.xid] })],
)
