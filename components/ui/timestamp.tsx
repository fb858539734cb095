import { clockText } from '@/lib/viewer/clock-text'
import { classes } from './classes'

type Precision = 'seconds' | 'microseconds'

/** `2026-11-20T10:00:00.123456Z` as people read it: `2026-11-20 10:00:00`. The text is kept, never parsed into a coarser clock. */
export function formatTimestamp(at: string | Date, precision: Precision = 'seconds'): string {
  const iso = typeof at === 'string' ? at : at.toISOString()
  const text = iso.replace('T', ' ').replace(/Z$/, '')
  return precision === 'seconds' ? text.replace(/\.\d+$/, '') : text
}

/** A moment, in UTC unless told otherwise. `zone` writes the zone out, where the column's heading does not. */
export function Timestamp({
  at,
  precision = 'seconds',
  zone = false,
  clock = 'UTC',
  className,
}: {
  at: string | Date
  precision?: Precision
  zone?: boolean
  /** by the clocks of which zone */
  clock?: string | undefined
  className?: string
}) {
  const iso = typeof at === 'string' ? at : at.toISOString()
  return (
    <time
      dateTime={iso}
      title={`${formatTimestamp(at, 'microseconds')} UTC`}
      className={classes('tabular-nums', className)}
    >
      {clock === 'UTC' ? formatTimestamp(at, precision) : clockText(iso, clock)}
      {zone && ` ${clock}`}
    </time>
  )
}
