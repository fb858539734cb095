import { type SQL, sql } from 'drizzle-orm'
import { events } from '../../db/schema/events'
import { snapshots } from '../../db/schema/snapshots'
import type { STATES } from './query'

const conditions: Record<(typeof STATES)[number], SQL> = {
  latest: sql`(${events.version} is not null and not exists (
    select 1 from ${events} later
    where later.aggregate_type = ${events.aggregateType} and later.aggregate_id = ${events.aggregateId}
      and later.version > ${events.version}))`,
  first: sql`${events.version} = 1`,
  // Nothing is erased or masked yet.
  redacted: sql`false`,
  snapshot: sql`exists (
    select 1 from ${snapshots}
    where ${snapshots.aggregateType} = ${events.aggregateType} and ${snapshots.aggregateId} = ${events.aggregateId}
      and ${snapshots.version} = ${events.version})`,
}

export const stateCondition = (what: (typeof STATES)[number]): SQL => conditions[what]
