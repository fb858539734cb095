import type { Sql } from 'postgres'
import type { StreamId } from '../event'
import type { Snapshot } from '../event-store'

const latest = 2 ** 31 - 1

/** The newest snapshot of this meaning, at most `upToVersion`. */
export const findSnapshot = async (
  sql: Sql,
  { aggregateType, aggregateId }: StreamId,
  fingerprint: string,
  upToVersion = latest,
): Promise<Snapshot | null> => {
  const [found] = await sql.unsafe<Snapshot[]>(
    `select version, fingerprint, state from read_models.snapshots
     where aggregate_type = $1 and aggregate_id = $2 and fingerprint = $3 and version <= $4
     order by version desc limit 1`,
    [aggregateType, aggregateId, fingerprint, Math.min(upToVersion, latest)],
  )
  return found ?? null
}

/** Adds a snapshot; one that exists is kept. */
export const saveSnapshot = async (
  sql: Sql,
  { aggregateType, aggregateId }: StreamId,
  { version, fingerprint, state }: Snapshot,
): Promise<void> => {
  await sql.unsafe(
    `insert into read_models.snapshots (aggregate_type, aggregate_id, fingerprint, version, state)
     values ($1, $2, $3, $4, $5::text::jsonb) on conflict do nothing`,
    [aggregateType, aggregateId, fingerprint, version, JSON.stringify(state)],
  )
}
