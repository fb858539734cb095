import type { Sql } from 'postgres'
import type { RecordedEvent } from '../event'
import { recordedColumns } from './recorded-event'

/** Events of the whole log in position order. */
export const readAll = (
  sql: Sql,
  { afterPosition = 0, limit }: { readonly afterPosition?: number; readonly limit: number },
): Promise<readonly RecordedEvent[]> =>
  sql.unsafe<RecordedEvent[]>(
    `select ${recordedColumns} from hindsight.events where position > $1 order by position limit $2`,
    [afterPosition, limit],
  )
