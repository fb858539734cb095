import type { StreamId } from '@/lib/event-sourcing'
import { urls } from '@/lib/viewer/urls'
import { ButtonLink } from '../ui/button'

/** Back and forth through the versions of one aggregate; each place has an address. */
export function VersionStepper({ stream, version, latest }: { stream: StreamId; version: number; latest: number }) {
  const step = (name: string, to: number, isThere: boolean) =>
    isThere && (
      <ButtonLink
        href={urls.stream(stream.aggregateType, stream.aggregateId, { version: to })}
        data-version-step={name.toLowerCase()}
      >
        {name}
      </ButtonLink>
    )
  return (
    <nav aria-label="Versions" className="mt-3 flex flex-wrap items-center gap-2">
      {step('First', 1, version > 2)}
      {step('Previous', version - 1, version > 1)}
      <span className="px-1 tabular-nums">
        Version {version} of {latest}
      </span>
      {step('Next', version + 1, version < latest)}
      {step('Latest', latest, version < latest - 1)}
    </nav>
  )
}
