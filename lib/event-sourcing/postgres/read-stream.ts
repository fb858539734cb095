import type { Sql } from 'postgres'
import type { RecordedEvent, StreamId } from '../event'
import { recordedColumns } from './recorded-event'

const latest = 2 ** 31 - 1

/** The events of a stream in version order. */
export const readStream = (
  sql: Sql,
  { aggregateType, aggregateId }: StreamId,
  { afterVersion = 0, upToVersion = latest }: { readonly afterVersion?: number; readonly upToVersion?: number } = {},
): Promise<readonly RecordedEvent[]> =>
  sql.unsafe<RecordedEvent[]>(
    `select ${recordedColumns} from hindsight.events
     where aggregate_type = $1 and aggregate_id = $2 and version > $3 and version <= $4 order by version`,
    [aggregateType, aggregateId, afterVersion, Math.min(upToVersion, latest)],
  )
