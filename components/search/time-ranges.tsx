import type { EventFilters } from '@/lib/viewer/filters'
import { withName } from '@/lib/viewer/search/edit'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

const ranges = [
  ['Last hour', '-1h'],
  ['24 hours', '-24h'],
  ['7 days', '-7d'],
  ['30 days', '-30d'],
  ['All time', null],
] as const

/** Stretches of time that end now. They are written into the search text, so that the address keeps meaning "now". */
export function TimeRanges({ filters }: { filters: EventFilters }) {
  const { from, to, ...rest } = filters
  const q = rest.q ?? ''
  const isCurrent = (wanted: string) => from === undefined && to === undefined && wanted === q
  return (
    <nav aria-label="Time" className="flex flex-wrap gap-x-3">
      {ranges.map(([label, range]) => {
        const wanted = withName(q, '@at', range)
        return (
          <TextLink
            key={label}
            href={urls.events({ ...rest, q: wanted })}
            aria-current={isCurrent(wanted) ? 'true' : undefined}
            className="py-0.5 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {label}
          </TextLink>
        )
      })}
    </nav>
  )
}
