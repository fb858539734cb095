import type { Sql } from 'postgres'
import type { StreamId } from '../event'

/** The greatest version of a stream that was recorded by then (now, without a time); 0 when there was none. */
export const versionAt = async (
  sql: Sql,
  { aggregateType, aggregateId }: StreamId,
  at = 'infinity',
): Promise<number> => {
  const [found] = await sql.unsafe<{ version: number }[]>(
    `select version from hindsight.events
     where aggregate_type = $1 and aggregate_id = $2 and recorded_at <= $3::timestamptz
     order by version desc limit 1`,
    [aggregateType, aggregateId, at],
  )
  return found?.version ?? 0
}
