import type { StreamId } from '../event-sourcing'
import type { Point, StreamSpan } from './stream-point'

/** What a page of a stream shows: a point that there is not is the latest, which needs no saying. */
export const streamTitle = (
  { aggregateType, aggregateId }: StreamId,
  { version, at }: Point,
  { span, until }: { readonly span: StreamSpan; readonly until: number | undefined },
): string => {
  const isThere = span.version !== null
  return [
    `${aggregateType} ${aggregateId}`,
    isThere && version !== undefined && `version ${version}`,
    isThere && at !== undefined && `at ${at}`,
    until !== undefined && `versions up to ${Math.min(span.latest, Math.max(1, until))}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
