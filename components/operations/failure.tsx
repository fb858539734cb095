import { escapeHidden } from '@/lib/viewer/json-scan'

/** Why something failed, in its own words; where in the code it did, for whoever opens it. */
export function Failure({ error }: { error: string }) {
  const [reason = '', ...frames] = error.split('\n')
  return (
    <>
      <p className="text-danger wrap-anywhere">
        <bdi>{escapeHidden(reason)}</bdi>
      </p>
      {frames.length > 0 && (
        <details className="mt-1 text-xs text-ink-muted">
          <summary className="cursor-pointer">Where</summary>
          <code className="block whitespace-pre-line wrap-anywhere">{escapeHidden(frames.join('\n'))}</code>
        </details>
      )}
    </>
  )
}
