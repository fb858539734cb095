import type { EventWithNeighbours } from '@/lib/viewer/get-event'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { sagaOf } from '@/lib/viewer/saga-of'
import { urls } from '@/lib/viewer/urls'
import { SagaLink } from '../sagas/saga-link'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { Mono } from '../ui/code'
import { DefinitionList } from '../ui/definition-list'
import { TextLink } from '../ui/text-link'
import { Timestamp } from '../ui/timestamp'
import { VersionNav } from './version-nav'

/** What is known of an event besides its JSON. */
export function EventFacts({ event, list }: { event: EventWithNeighbours; list: string | undefined }) {
  const { aggregateType, aggregateId, version } = event
  const stream =
    aggregateType === null || aggregateId === null || version === null ? (
      '-'
    ) : (
      <TextLink href={urls.stream(aggregateType, aggregateId, { version }, { list })}>
        <Mono>{escapeHidden(aggregateId)}</Mono>
      </TextLink>
    )
  const decidedBy = sagaOf(event.metadata)
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'Event type', value: <Badge dir="auto">{escapeHidden(event.type)}</Badge> },
          { term: 'Aggregate', value: <bdi>{aggregateType === null ? '-' : escapeHidden(aggregateType)}</bdi> },
          { term: 'Aggregate ID', value: stream },
          { term: 'Version', value: version === null ? '-' : <VersionNav event={event} list={list} /> },
          { term: 'Created at', value: <Timestamp at={event.recordedAt} zone /> },
          { term: 'Event ID', value: <Mono>{event.id}</Mono> },
          { term: 'Schema version', value: event.schemaVersion ?? '-' },
          ...(decidedBy ? [{ term: 'Decided by', value: <SagaLink by={decidedBy} /> }] : []),
        ]}
      />
    </Card>
  )
}
