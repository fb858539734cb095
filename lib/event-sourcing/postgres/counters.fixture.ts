import { eq, sql } from 'drizzle-orm'
import { bigint, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { counter } from '../counter.fixture'
import { projection } from './projection'

const readModels = pgSchema('read_models')

export const countersTable = readModels.table('counters', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  total: integer('total').notNull(),
  version: integer('version').notNull(),
})

export const counterNamesTable = readModels.table('counter_names', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  label: text('label').notNull(),
})

/** Counters as they are now; the tests that use it make its table. */
export const counters = projection({
  name: 'counters',
  from: [counter],
  tables: ['counters'],
  unique: { counters_label: { field: 'label', message: 'already taken' } },
  when: {
    CounterOpened: ({ aggregateId, version, data }, tx) =>
      tx.insert(countersTable).values({ id: aggregateId, label: data.label, total: 0, version }),
    CounterIncreased: ({ aggregateId, version, data }, tx) =>
      tx
        .update(countersTable)
        .set({ total: sql`${countersTable.total} + ${data.by}`, version })
        .where(eq(countersTable.id, aggregateId)),
    CounterNamed: ({ aggregateId, version, data }, tx) =>
      tx.update(countersTable).set({ label: data.label, version }).where(eq(countersTable.id, aggregateId)),
  },
})

/** Every name that a counter ever had. */
export const counterNames = projection({
  name: 'counter-names',
  from: [counter],
  tables: ['counter_names'],
  when: {
    CounterOpened: ({ position, data }, tx) => tx.insert(counterNamesTable).values({ position, label: data.label }),
    CounterNamed: ({ position, data }, tx) => tx.insert(counterNamesTable).values({ position, label: data.label }),
  },
})
