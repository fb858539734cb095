import { escapeHidden } from '@/lib/viewer/json-scan'
import type { ProcessSummary } from '@/lib/viewer/sagas'
import { urls } from '@/lib/viewer/urls'
import { Badge } from '../ui/badge'
import { Mono } from '../ui/code'
import { Cell, EmptyRow, Row, Table } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { Timestamp } from '../ui/timestamp'

const columns = ['Process', 'Steps', 'Commands', 'Started at', 'Last step at'] as const

/** The processes of a saga: what changed last comes first. */
export function ProcessTable({ saga, processes }: { saga: string; processes: readonly ProcessSummary[] }) {
  return (
    <Table caption="Processes, what changed last first" columns={columns}>
      {processes.map(({ id, step, waiting, parked, startedAt, updatedAt }) => (
        <Row key={id}>
          <Cell label="Process">
            <TextLink href={urls.saga(saga, id)}>
              <Mono>{escapeHidden(id)}</Mono>
            </TextLink>
          </Cell>
          <Cell label="Steps">{step}</Cell>
          <Cell label="Commands">
            <span className="flex flex-wrap gap-2">
              {waiting + parked === 0 && 'none open'}
              {waiting > 0 && <Badge tone="neutral">{waiting} waiting</Badge>}
              {parked > 0 && <Badge tone="error">{parked} for a person</Badge>}
            </span>
          </Cell>
          <Cell label="Started at">
            <Timestamp at={startedAt} className="whitespace-nowrap" />
          </Cell>
          <Cell label="Last step at">
            <Timestamp at={updatedAt} className="whitespace-nowrap" />
          </Cell>
        </Row>
      ))}
      {processes.length === 0 && (
        <EmptyRow span={columns.length}>No processes yet: a saga begins with what happens from now on.</EmptyRow>
      )}
    </Table>
  )
}
