import type { Sql } from 'postgres'
import type { IdempotencyKey, StoredAnswer } from '../event-store'

/** What the command with this key answered, or null when it did not act yet. */
export const findAnswer = async (sql: Sql, { caller, command, key }: IdempotencyKey): Promise<StoredAnswer | null> => {
  const [found] = await sql.unsafe<StoredAnswer[]>(
    `select request_hash as "requestHash", aggregate_id as "aggregateId", version, positions
     from hindsight.answers where caller = $1 and command = $2 and key = $3`,
    [caller, command, key],
  )
  return found ?? null
}
