'use client'

import type { EventSummary } from '@/lib/viewer/columns'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { badgeLook } from '../ui/badge'
import { Card } from '../ui/card'
import { monoLook } from '../ui/code'
import { EmptyRow, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'

const COLUMNS = ['ID', 'Event type', 'Aggregate', 'Aggregate ID', 'Version', 'Created at']

type RowProps = { event: EventSummary; list?: string | undefined; clock?: string | undefined }

/** Written out: a list has hundreds of these elements, and each component around one costs as much as the element. */
export function EventRow({ event, list, clock }: RowProps) {
  const { position, type, aggregateType, aggregateId, version, recordedAt } = event
  return (
    <tr>
      <td data-label="ID">
        <a href={urls.event(position, list)} className="link">
          <bdi className={monoLook}>{position}</bdi>
        </a>
      </td>
      <td data-label="Event type">
        <span dir="auto" className={badgeLook()}>
          {escapeHidden(type)}
        </span>
      </td>
      <td data-label="Aggregate">
        <bdi>{aggregateType === null ? '-' : escapeHidden(aggregateType)}</bdi>
      </td>
      <td data-label="Aggregate ID">
        {aggregateType === null || aggregateId === null ? (
          '-'
        ) : (
          <a href={urls.stream(aggregateType, aggregateId, {}, { list })} className="link">
            <bdi className={monoLook}>{escapeHidden(aggregateId)}</bdi>
          </a>
        )}
      </td>
      <td data-label="Version">{version}</td>
      <td data-label="Created at" className="whitespace-nowrap text-ink-muted">
        <Timestamp at={recordedAt} clock={clock} />
      </td>
    </tr>
  )
}

/** Events, newest first. `list` is the address of the list that each event leads back to. */
export function EventTable({
  events,
  caption,
  list,
  clock,
}: {
  events: readonly EventSummary[]
  caption: string
  list?: string | undefined
  /** the zone in which times are told; UTC otherwise */
  clock?: string | undefined
}) {
  return (
    <Card flush>
      <Table caption={caption} columns={COLUMNS} className="event-table">
        {events.map((event) => (
          <EventRow key={event.position} event={event} list={list} clock={clock} />
        ))}
        {events.length === 0 && <EmptyRow span={COLUMNS.length}>No events found.</EmptyRow>}
      </Table>
    </Card>
  )
}
