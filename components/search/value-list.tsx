import { type EventFilters, withoutCursor } from '@/lib/viewer/filters'
import { escapeHidden } from '@/lib/viewer/json-scan'
import type { KeyValues } from '@/lib/viewer/key-values'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

/** The top values of one key; each narrows the list down to it. */
export function ValueList({ filters, found: { key, values, of } }: { filters: EventFilters; found: KeyValues }) {
  return (
    <section className="min-w-0">
      <h2 className="font-mono text-[0.8125rem] font-medium wrap-anywhere">
        <bdi>{escapeHidden(key)}</bdi>
      </h2>
      <p className="text-xs text-ink-muted">
        {values.length === 0 ? 'No values' : 'Most frequent'} in the newest {of.toLocaleString('en')} events
      </p>
      <ul>
        {values.map(({ label, events, q }) => (
          <li key={label} className="flex justify-between gap-3">
            <TextLink href={urls.events({ ...withoutCursor(filters), q })} className="min-w-0 py-0.5 wrap-anywhere">
              <bdi>{escapeHidden(label)}</bdi>
            </TextLink>
            <span className="py-0.5 text-ink-muted tabular-nums">{events.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
