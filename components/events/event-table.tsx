'use client'

import type { EventSummary } from '@/lib/viewer/columns'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { Mono } from '../ui/code'
import { Cell, EmptyRow, Row, Table } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { Timestamp } from '../ui/timestamp'

const COLUMNS = ['ID', 'Event type', 'Aggregate', 'Aggregate ID', 'Version', 'Created at']

function AggregateId({ event: { aggregateType, aggregateId } }: { event: EventSummary }) {
  if (aggregateType === null || aggregateId === null) return '-'
  return (
    <TextLink href={urls.stream(aggregateType, aggregateId)}>
      <Mono>{escapeHidden(aggregateId)}</Mono>
    </TextLink>
  )
}

type RowProps = { event: EventSummary; list?: string | undefined; clock?: string | undefined }

export function EventRow({ event, list, clock }: RowProps) {
  return (
    <Row>
      <Cell label="ID">
        <TextLink href={urls.event(event.position, list)}>
          <Mono>{event.position}</Mono>
        </TextLink>
      </Cell>
      <Cell label="Event type">
        <Badge dir="auto">{escapeHidden(event.type)}</Badge>
      </Cell>
      <Cell label="Aggregate">
        <bdi>{event.aggregateType === null ? '-' : escapeHidden(event.aggregateType)}</bdi>
      </Cell>
      <Cell label="Aggregate ID">
        <AggregateId event={event} />
      </Cell>
      <Cell label="Version">{event.version}</Cell>
      <Cell label="Created at" className="whitespace-nowrap text-ink-muted">
        <Timestamp at={event.recordedAt} clock={clock} />
      </Cell>
    </Row>
  )
}

/** Events, newest first. `list` is the address of this very list, which each event leads back to. */
export function EventTable({
  events,
  caption,
  list,
  clock,
}: {
  events: readonly EventSummary[]
  caption: string
  list?: string
  /** the zone in which times are told; UTC otherwise */
  clock?: string | undefined
}) {
  return (
    <Card flush>
      <Table caption={caption} columns={COLUMNS}>
        {events.map((event) => (
          <EventRow key={event.position} event={event} list={list} clock={clock} />
        ))}
        {events.length === 0 && <EmptyRow span={COLUMNS.length}>No events found.</EmptyRow>}
      </Table>
    </Card>
  )
}
