'use client'

import type { EventFilters } from '@/lib/viewer/filters'
import type { Moments as Found } from '@/lib/viewer/find-moments'
import { totalText } from '@/lib/viewer/total-text'
import { Histogram } from './histogram'
import { TimeRanges } from './time-ranges'

/** Above a list: how many events it has, and when they happened. `filters` are those of the list, without a place in it. */
export function Moments({ filters, found }: { filters: EventFilters; found: Found | null }) {
  return (
    <>
      <div className="mb-1 flex flex-wrap justify-between gap-x-4 text-sm text-ink-muted print:hidden">
        <TimeRanges filters={filters} />
        <span role="status" className="tabular-nums">
          {found && totalText(found.total)}
        </span>
      </div>
      {found?.picture && <Histogram filters={filters} picture={found.picture} />}
    </>
  )
}
