import { Timestamp } from '@/components/ui/timestamp'
import type { ConsumerStatus } from '@/lib/viewer/operations'
import { Failure } from './failure'

/** The last error and what it holds back; a dash where all is well. */
export function ConsumerTrouble({ consumer: { error, failedAt, waiting, parked } }: { consumer: ConsumerStatus }) {
  if (!error && waiting === 0 && parked === 0) return '-'
  return (
    <div className="max-w-md text-sm">
      {(waiting > 0 || parked > 0) && (
        <p>
          {waiting.toLocaleString('en')} waiting, {parked.toLocaleString('en')} dead letters
        </p>
      )}
      {error && <Failure error={error} />}
      {error && failedAt && (
        <p className="text-xs text-ink-muted">
          <Timestamp at={failedAt} />
        </p>
      )}
    </div>
  )
}
