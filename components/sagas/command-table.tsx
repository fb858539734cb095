import { escapeHidden } from '@/lib/viewer/json-scan'
import type { IssuedCommand } from '@/lib/viewer/saga-process'
import { urls } from '@/lib/viewer/urls'
import { Cell, EmptyRow, Row, Table } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { AggregateLink } from './aggregate-link'
import { CommandStatus } from './command-status'

const columns = ['Command', 'Aggregate ID', 'Status', 'Attempts', 'Outcome'] as const
const REASON_MAX = 500

const short = (text: string) => (text.length > REASON_MAX ? `${text.slice(0, REASON_MAX).toWellFormed()}…` : text)

function Outcome({ positions, error }: Pick<IssuedCommand, 'positions' | 'error'>) {
  if (error !== null) return <bdi className="wrap-anywhere whitespace-pre-line">{escapeHidden(short(error))}</bdi>
  if (positions.length === 0) return '-'
  return (
    <span className="flex flex-wrap gap-x-3">
      {positions.map((position) => (
        <TextLink key={position} href={urls.event(position)}>
          Event {position}
        </TextLink>
      ))}
    </span>
  )
}

/** The commands that one step issued, in their order, and what became of them. */
export function CommandTable({ commands }: { commands: readonly IssuedCommand[] }) {
  return (
    <Table caption="Commands of this step, in their order" columns={columns}>
      {commands.map(({ number, type, aggregateType, aggregateId, status, attempts, positions, error }) => (
        <Row key={number}>
          <Cell label="Command">
            <bdi>{escapeHidden(type)}</bdi>
          </Cell>
          <Cell label="Aggregate ID">
            <AggregateLink type={aggregateType} id={aggregateId} />
          </Cell>
          <Cell label="Status">
            <CommandStatus status={status} />
          </Cell>
          <Cell label="Attempts">{attempts}</Cell>
          <Cell label="Outcome">
            <Outcome positions={positions} error={error} />
          </Cell>
        </Row>
      ))}
      {commands.length === 0 && <EmptyRow span={columns.length}>This step issued no command.</EmptyRow>}
    </Table>
  )
}
