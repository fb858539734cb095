import type { EventWithNeighbours } from '@/lib/viewer/get-event'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

/** To the neighbouring versions of the same aggregate, each link only where there is one. */
export function VersionNav({ event, list }: { event: EventWithNeighbours; list: string | undefined }) {
  const { version, latestVersion, previousPosition, nextPosition } = event
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {previousPosition !== null && (
        <TextLink href={urls.event(previousPosition, list)} rel="prev" data-version-step="previous" className="py-0.5">
          Previous
        </TextLink>
      )}
      <span>
        {version}
        {version !== null && latestVersion !== null && <span className="text-ink-muted"> of {latestVersion}</span>}
      </span>
      {nextPosition !== null && (
        <TextLink href={urls.event(nextPosition, list)} rel="next" data-version-step="next" className="py-0.5">
          Next
        </TextLink>
      )}
    </span>
  )
}
