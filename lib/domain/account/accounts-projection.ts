import { eq } from 'drizzle-orm'
import { projection } from '../../event-sourcing/postgres/projection'
import { toRowTime } from '../row-time'
import { account } from './account'
import { accountsTable as table } from './table'

/** Accounts as they are now, written with the event. */
export const accounts = projection({
  name: 'accounts',
  from: [account],
  tables: ['accounts'],
  partitioned: true,
  when: {
    AccountCreated: ({ aggregateId: id, version, data: { name, ...times }, recordedAt }, tx) => {
      const createdAt = toRowTime(times.createdAt, recordedAt)
      const row = { name, createdAt, updatedAt: toRowTime(times.updatedAt, createdAt), version }
      return tx
        .insert(table)
        .values({ id, ...row })
        .onConflictDoUpdate({ target: table.id, set: row })
    },
    AccountUpdated: ({ aggregateId, version, data: { name, updatedAt }, recordedAt }, tx) =>
      tx
        .update(table)
        .set({ name, updatedAt: toRowTime(updatedAt, recordedAt), version })
        .where(eq(table.id, aggregateId)),
  },
})
