import type { Sql } from 'postgres'
import type { StreamId } from '../event'
import type { Message } from '../outbox'
import { messageColumns } from './message-columns'

/** A message and what became of it. Times are ISO 8601, UTC. */
export type OutboxMessage = Message & {
  readonly status: 'waiting' | 'parked' | 'published' | 'discarded'
  readonly attempts: number
  readonly error: string | null
  readonly dueAt: string | null
  readonly publishedAt: string | null
}

const time = (column: string, name: string) =>
  `to_char(m.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "${name}"`
const columns = `${messageColumns}, m.status, m.attempts, m.error,
  ${time('due_at', 'dueAt')}, ${time('published_at', 'publishedAt')}`

/** The messages of one aggregate, newest first. Found by its events: published messages have no index of their own. */
export const listMessages = (
  sql: Pick<Sql, 'unsafe'>,
  { aggregateType, aggregateId }: StreamId,
  { limit }: { readonly limit: number },
): Promise<readonly OutboxMessage[]> =>
  sql.unsafe<OutboxMessage[]>(
    `select ${columns} from hindsight.events e join reactions.outbox m on m.id = e.id
     where e.aggregate_type = $1 and e.aggregate_id = $2 order by e.version desc limit $3`,
    [aggregateType, aggregateId, limit],
  )

/** The dead letters among the messages, oldest first, after a position. */
export const listParkedMessages = (
  sql: Pick<Sql, 'unsafe'>,
  { limit, after = 0 }: { readonly limit: number; readonly after?: number },
): Promise<readonly OutboxMessage[]> =>
  sql.unsafe<OutboxMessage[]>(
    `select ${columns} from reactions.outbox m
     where m.status = 'parked' and m.position > $1 order by m.position limit $2`,
    [after, limit],
  )
