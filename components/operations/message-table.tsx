import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { OutboxMessage } from '@/lib/event-sourcing/postgres/list-messages'
import { urls } from '@/lib/viewer/urls'
import { Failure } from './failure'

const columns = ['Event', 'Topic', 'Status', 'Attempts', 'Error', 'Published or due at']

const tones: Readonly<Record<OutboxMessage['status'], Tone>> = {
  waiting: 'neutral',
  published: 'success',
  parked: 'error',
  discarded: 'warn',
}

/** The messages of one aggregate and what became of each. */
export function MessageTable({ messages }: { messages: readonly OutboxMessage[] }) {
  return (
    <Card flush>
      <Table caption="Messages, newest first" columns={columns}>
        {messages.length === 0 && (
          <EmptyRow span={columns.length}>No messages. What was published is kept for 7 days.</EmptyRow>
        )}
        {messages.map(({ id, position, type, topic, status, attempts, error, dueAt, publishedAt }) => {
          const at = publishedAt ?? dueAt
          return (
            <Row key={id}>
              <Cell label="Event">
                <TextLink href={urls.event(position)}>{`${type} (${position})`}</TextLink>
              </Cell>
              <Cell label="Topic" className="font-mono">
                {topic}
              </Cell>
              <Cell label="Status">
                <Badge tone={tones[status]}>{status === 'parked' ? 'dead letter' : status}</Badge>
              </Cell>
              <Cell label="Attempts" className="tabular-nums">
                {attempts}
              </Cell>
              <Cell label="Error" className="max-w-md">
                {error ? <Failure error={error} /> : '-'}
              </Cell>
              <Cell label="Published or due at">{at ? <Timestamp at={at} /> : '-'}</Cell>
            </Row>
          )
        })}
      </Table>
    </Card>
  )
}
