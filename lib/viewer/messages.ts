import type { Sql } from 'postgres'
import type { Reviewer } from '../auth/role'
import { application } from '../db/client'
import type { StreamId } from '../event-sourcing'
import { listMessages, type OutboxMessage } from '../event-sourcing/postgres/list-messages'

export const messagesShown = 100

/** What was or will be told to other systems of an aggregate, newest first. */
export const listMessagesOf = (
  _reviewer: Reviewer,
  stream: StreamId,
  sql: Pick<Sql, 'unsafe'> = application().sql,
): Promise<readonly OutboxMessage[]> => listMessages(sql, stream, { limit: messagesShown })
