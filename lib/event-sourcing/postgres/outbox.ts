import { sql } from 'drizzle-orm'
import { type Messages, messageOf } from '../outbox'
import type { Projection } from './projection'

/**
 * Writes the integration messages of events in the transaction that appends them, one statement for each append: an
 * event and its message stand or fall together. Not a read model: nothing of it is ever rebuilt.
 */
export const outboxProjection = (messages: readonly Messages[]): Projection => ({
  name: 'outbox',
  from: messages.map(({ from }) => from),
  mode: 'inline',
  when: Object.assign({}, ...messages.map(({ when }) => when)),
  unique: {},
  tables: [],
  partitioned: false,
  handle: async (events, tx) => {
    const rows = events.flatMap((event) => messageOf(messages, event) ?? [])
    if (rows.length === 0) return
    await tx.execute(sql`
      insert into reactions.outbox
        (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, created_at)
      select id, position, "aggregateType", "aggregateId", version, type, topic, payload, metadata, "recordedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as m
        (id uuid, position bigint, "aggregateType" text, "aggregateId" text, version integer, type text, topic text,
         payload jsonb, metadata jsonb, "recordedAt" timestamptz)`)
  },
})
