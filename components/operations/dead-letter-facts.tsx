import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { DeadLetter } from '@/lib/viewer/dead-letters'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { Failure } from './failure'

/** The event of a dead letter, or the command where it came from no event. */
export function DeadLetterEvent({ letter: { position, type } }: { letter: DeadLetter }) {
  return position === null ? type : <TextLink href={urls.event(position)}>{`${type} (${position})`}</TextLink>
}

export function DeadLetterAggregate({ letter: { aggregateType, aggregateId } }: { letter: DeadLetter }) {
  if (!aggregateType || !aggregateId) return <bdi>{escapeHidden(aggregateId ?? '-')}</bdi>
  return (
    <TextLink href={urls.stream(aggregateType, aggregateId)}>
      <bdi>{escapeHidden(`${aggregateType} ${aggregateId}`)}</bdi>
    </TextLink>
  )
}

/** One dead letter, where somebody decides about it. */
export function DeadLetterFacts({ letter }: { letter: DeadLetter }) {
  return (
    <DefinitionList
      items={[
        { term: 'Event', value: <DeadLetterEvent letter={letter} /> },
        { term: 'Aggregate', value: <DeadLetterAggregate letter={letter} /> },
        { term: 'Could not', value: <span className="font-mono">{letter.consumer}</span> },
        { term: 'Error', value: <Failure error={letter.error} /> },
        { term: 'Attempts', value: letter.attempts },
        { term: 'Since', value: <Timestamp at={letter.failedAt} /> },
      ]}
    />
  )
}
