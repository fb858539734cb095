import type { StreamId } from '@/lib/event-sourcing'
import { urls } from '@/lib/viewer/urls'
import { Stepper } from '../ui/stepper'

type Props = { stream: StreamId; version: number; latest: number; list: string | undefined }

/** Back and forth through the versions of one aggregate. */
export function VersionStepper({ stream, version, latest, list }: Props) {
  const { aggregateType, aggregateId } = stream
  return (
    <Stepper
      label="Versions"
      noun="Version"
      at={version}
      latest={latest}
      href={(point) => urls.stream(aggregateType, aggregateId, { version: point }, { list })}
    />
  )
}
