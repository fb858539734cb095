import { Card } from '@/components/ui/card'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { Timestamp } from '@/components/ui/timestamp'
import type { DeadLetter } from '@/lib/viewer/dead-letters'
import { DeadLetterAggregate, DeadLetterEvent } from './dead-letter-facts'
import { Failure } from './failure'
import { OperationLinks } from './operation-links'

const columns = ['Event', 'Aggregate', 'Could not', 'Error', 'Attempts', 'Since', 'Commands']

/** What was put aside: the event on one side, the error on the other, and what one can do about it. */
export function DeadLetterTable({ letters }: { letters: readonly DeadLetter[] }) {
  return (
    <Card flush>
      <Table caption="Dead letters, oldest first" columns={columns}>
        {letters.length === 0 && <EmptyRow span={columns.length}>No dead letters. All is well.</EmptyRow>}
        {letters.map((letter) => (
          <Row key={letter.target}>
            <Cell label="Event">
              <DeadLetterEvent letter={letter} />
            </Cell>
            <Cell label="Aggregate">
              <DeadLetterAggregate letter={letter} />
            </Cell>
            <Cell label="Could not" className="font-mono">
              {letter.consumer}
            </Cell>
            <Cell label="Error" className="max-w-md">
              <Failure error={letter.error} />
            </Cell>
            <Cell label="Attempts" className="tabular-nums">
              {letter.attempts}
            </Cell>
            <Cell label="Since">
              <Timestamp at={letter.failedAt} />
            </Cell>
            <Cell label="Commands">
              <OperationLinks
                commands={['retry', 'discard']}
                target={letter.target}
                name={`${letter.type} ${letter.position ?? ''} of ${letter.consumer}`}
              />
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
