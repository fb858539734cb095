import { type SQL, sql } from 'drizzle-orm'
import type { FeedCursor } from '../event-sourcing/postgres/feed-cursor'
import { finishedBetween } from '../event-sourcing/postgres/snapshots-between'
import { arrayText } from './read-terms'

/** Where the index of the present epoch is; `after` is where the epoch begins. */
export type Taken = Pick<FeedCursor, 'seen' | 'target' | 'windowTo' | 'position'> & { readonly after: number }

const rows = (condition: SQL): SQL => sql`
  select e.position, e.type, e.aggregate_type, e.recorded_at from hindsight.events e where ${condition}`

/** Rows of transactions that were not over in a snapshot. */
const notOver = (snapshot: string, condition: SQL): SQL => {
  const ranges = finishedBetween(snapshot, null)
  const [lower, upper] = [arrayText(ranges.map((range) => range.lower)), arrayText(ranges.map((range) => range.upper))]
  return sql`
    select late.* from unnest(${lower}::text::xid8[], ${upper}::text::xid8[]) as ended(lower, upper)
    cross join lateral (${rows(sql`e.xid >= ended.lower and e.xid < ended.upper and ${condition}`)} offset 0) late`
}

/** Of what is in the open window, that which was not read yet. */
const ahead = ({ target, windowTo, position }: Taken): SQL => {
  if (target !== null)
    return sql`(e.position > ${position}::bigint or not pg_visible_in_snapshot(e.xid, ${target}::text::pg_snapshot))`
  return windowTo === null ? sql`true` : sql`e.position > ${position}::bigint`
}

/** The events that the index has not taken in, each once: their positions, types, aggregate types and times. */
export const untakenRows = (taken: Taken): SQL => {
  const { seen, target, position, after } = taken
  if (seen !== null) return notOver(seen, sql`e.position > ${after}::bigint and ${ahead(taken)}`)
  const beyond = rows(sql`e.position > ${position}::bigint`)
  if (target === null) return beyond
  const late = notOver(target, sql`e.position > ${after}::bigint and e.position <= ${position}::bigint`)
  return sql`${beyond} union all ${late}`
}
