import type { RebuildStatus } from '@/lib/viewer/operations'

const count = (value: number) => value.toLocaleString('en')

const timeLeft = (seconds: number) =>
  seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60).toLocaleString('en')} min left`

/** How far a rebuild is, how fast it goes and how long it still takes. */
export function RebuildProgress({ name, rebuild }: { name: string; rebuild: RebuildStatus }) {
  const { done, total, rate, etaSeconds, status, error } = rebuild
  const pace =
    status === 'paused'
      ? 'paused'
      : [`${count(Math.round(rate))}/s`, etaSeconds === null ? '' : timeLeft(etaSeconds)].filter(Boolean).join(', ')
  return (
    <div className="mt-1 min-w-36">
      <progress className="h-2 w-full" aria-label={`Rebuild of ${name}`} value={done} max={Math.max(total, 1)} />
      <p className="text-xs text-ink-muted tabular-nums">
        {count(done)} of {count(total)} · {pace}
      </p>
      {error && <p className="text-xs text-danger wrap-anywhere">{error}</p>}
    </div>
  )
}
