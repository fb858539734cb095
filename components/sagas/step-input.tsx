import { escapeHidden } from '@/lib/viewer/json-scan'
import type { StepSummary } from '@/lib/viewer/saga-process'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'
import { Timestamp } from '../ui/timestamp'
import { AggregateLink } from './aggregate-link'

type Place = { readonly saga: string; readonly sagaKey: string }

/** What a step took in: an event, a time-out or a command that came to nothing. */
export function StepInput({
  saga,
  sagaKey,
  step: { input, reason },
}: Place & { step: Pick<StepSummary, 'input' | 'reason'> }) {
  if (input === null) return <>Something that this code cannot read</>
  if (input.kind === 'event')
    return (
      <>
        <TextLink href={urls.event(input.position)}>
          <bdi>{escapeHidden(input.type)}</bdi>
        </TextLink>{' '}
        <span className="text-ink-muted">
          of <bdi>{escapeHidden(input.aggregateType)}</bdi>{' '}
        </span>
        <AggregateLink type={input.aggregateType} id={input.aggregateId} />
      </>
    )
  if (input.kind === 'timeout')
    return (
      <>
        Time-out <bdi>{escapeHidden(input.name)}</bdi>{' '}
        <span className="text-ink-muted">
          of <Timestamp at={input.at} zone />
        </span>
      </>
    )
  return (
    <>
      <TextLink href={urls.saga(saga, sagaKey, { step: input.step })}>
        <bdi>{escapeHidden(input.type)}</bdi>
      </TextLink>{' '}
      failed{reason === null ? '' : ': '}
      {reason !== null && <bdi>{escapeHidden(reason)}</bdi>}
    </>
  )
}
