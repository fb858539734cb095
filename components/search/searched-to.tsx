import { clockText } from '@/lib/viewer/clock-text'
import { type EventFilters, withoutCursor } from '@/lib/viewer/filters'
import { urls } from '@/lib/viewer/urls'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

type Reached = { readonly position: number; readonly recordedAt: string }

/** A search whose time was up says how far it came, and leads on from there. */
export function SearchedTo({ reached, found, filters }: { reached: Reached; found: number; filters: EventFilters }) {
  const zone = filters.tz ?? 'UTC'
  return (
    <Notice tone="info" className="mt-3 mb-0">
      {found === 0 && 'Nothing found yet. '}
      Searched back to {clockText(reached.recordedAt, zone)} {zone},{' '}
      <TextLink href={urls.events({ ...withoutCursor(filters), after: reached.position })}>continue</TextLink>. There
      may be more: a page takes only so long. An event type or a time range gets there faster.
    </Notice>
  )
}
