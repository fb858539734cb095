import { integer, jsonb, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core'

export const readModels = pgSchema('read_models')

/** The state of an aggregate at some version, so that reading it need not begin at version 1. Can always be rebuilt. */
export const snapshots = readModels.table(
  'snapshots',
  {
    aggregateType: text('aggregate_type').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    /** which reducer and schema made it; another fingerprint is another meaning */
    fingerprint: text('fingerprint').notNull(),
    version: integer('version').notNull(),
    state: jsonb('state').notNull(),
  },
  (table) => [
    // The newest at or below a version.
    primaryKey({
      name: 'snapshots_pkey',
      columns: [table.aggregateType, table.aggregateId, table.fingerprint, table.version],
    }),
  ],
)
