import { Card } from '@/components/ui/card'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { DeadLetter } from '@/lib/viewer/dead-letters'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { OperationLinks } from './operation-links'

const columns = ['Event', 'Aggregate', 'Could not', 'Error', 'Attempts', 'Since', 'Commands']

/** What was put aside: the event on one side, the error on the other, and what one can do about it. */
export function DeadLetterTable({ letters }: { letters: readonly DeadLetter[] }) {
  return (
    <Card flush>
      <Table caption="Dead letters, oldest first" columns={columns}>
        {letters.length === 0 && <EmptyRow span={columns.length}>No dead letters. All is well.</EmptyRow>}
        {letters.map(({ target, consumer, position, type, aggregateType, aggregateId, ...failure }) => (
          <Row key={target}>
            <Cell label="Event">
              {position === null ? type : <TextLink href={urls.event(position)}>{`${type} (${position})`}</TextLink>}
            </Cell>
            <Cell label="Aggregate">
              {aggregateType && aggregateId ? (
                <TextLink href={urls.stream(aggregateType, aggregateId)}>
                  <bdi>{escapeHidden(`${aggregateType} ${aggregateId}`)}</bdi>
                </TextLink>
              ) : (
                <bdi>{escapeHidden(aggregateId ?? '-')}</bdi>
              )}
            </Cell>
            <Cell label="Could not" className="font-mono">
              {consumer}
            </Cell>
            <Cell label="Error" className="max-w-md text-danger wrap-anywhere">
              <bdi>{escapeHidden(failure.error)}</bdi>
            </Cell>
            <Cell label="Attempts" className="tabular-nums">
              {failure.attempts}
            </Cell>
            <Cell label="Since">
              <Timestamp at={failure.failedAt} />
            </Cell>
            <Cell label="Commands">
              <OperationLinks
                commands={['retry', 'discard']}
                target={target}
                name={`${type} ${position ?? ''} of ${consumer}`}
              />
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
