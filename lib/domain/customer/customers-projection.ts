import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { events } from '../../db/schema/events'
import type { Transaction } from '../../db/transaction'
import { isUnreadableStream } from '../../event-sourcing/errors'
import { projection } from '../../event-sourcing/postgres/projection'
import { replay } from '../../event-sourcing/replay'
import { toRowTime } from '../row-time'
import { customer } from './customer'
import { customerEmailTaken } from './language'
import { customersTable as table } from './table'

const payload = z.record(z.string(), z.json())

/** The customer as its history tells it, or nothing where this code cannot read it. */
const foldedIn = async (tx: Transaction, aggregateId: string, version: number) => {
  const rows = await tx
    .select({ type: events.type, schemaVersion: events.schemaVersion, payload: events.payload })
    .from(events)
    .where(
      and(eq(events.aggregateType, customer.name), eq(events.aggregateId, aggregateId), lte(events.version, version)),
    )
    .orderBy(asc(events.version))
  try {
    return replay(
      customer,
      rows.map((row) => ({ ...row, payload: payload.parse(row.payload) })),
    )
  } catch (error) {
    if (isUnreadableStream(error)) return undefined
    throw error
  }
}

/**
 * Customers as they are now, written with the event. Each event brings every value it can back from history, so a row
 * that somebody changed by hand does not stay wrong.
 */
export const customers = projection({
  name: 'customers',
  from: [customer],
  tables: ['customers'],
  when: {
    CustomerCreated: ({ aggregateId: id, version, data, recordedAt }, tx) => {
      const createdAt = toRowTime(data.createdAt, recordedAt)
      const { firstName, lastName } = data
      const row = {
        firstName,
        lastName,
        email: data.email?.trim() || null,
        deletedAt: null,
        createdAt,
        updatedAt: toRowTime(data.updatedAt, createdAt),
        version,
      }
      return tx
        .insert(table)
        .values({ id, ...row })
        .onConflictDoUpdate({ target: table.id, set: row })
    },
    CustomerUpdated: ({ aggregateId, version, data, recordedAt }, tx) =>
      tx
        .update(table)
        .set({
          firstName: data.firstName,
          lastName: data.lastName,
          email: data.email?.trim() || sql`${table.email}`,
          updatedAt: toRowTime(data.updatedAt, recordedAt),
          version,
        })
        .where(eq(table.id, aggregateId)),
    CustomerDeleted: async ({ aggregateId, version, data, recordedAt }, tx) => {
      const folded = await foldedIn(tx, aggregateId, version)
      const details = folded && { firstName: folded.firstName, lastName: folded.lastName, email: folded.email }
      await tx
        .update(table)
        .set({ ...details, deletedAt: toRowTime(data.deletedAt, recordedAt), version })
        .where(eq(table.id, aggregateId))
    },
  },
  unique: {
    customers_email: {
      field: 'email',
      message: 'already taken',
      records: (input) => ({ type: 'CustomerEmailTaken', data: customerEmailTaken.parse(input) }),
    },
  },
})
