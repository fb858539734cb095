import { Timestamp } from '@/components/ui/timestamp'
import type { ConsumerStatus } from '@/lib/viewer/operations'

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
      {error && <p className="text-danger wrap-anywhere">{error}</p>}
      {error && failedAt && (
        <p className="text-xs text-ink-muted">
          <Timestamp at={failedAt} />
        </p>
      )}
    </div>
  )
}
