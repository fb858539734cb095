import type { EventFilters } from '@/lib/viewer/filters'
import type { HistogramPicture } from '@/lib/viewer/histogram-picture'
import { TextLink } from '../ui/text-link'
import { fillOf, HistogramBars } from './histogram-bars'
import { HistogramBrush } from './histogram-brush'

function Legend({ legend }: { legend: HistogramPicture['legend'] }) {
  return (
    <ul aria-label="Colours" className="flex flex-wrap gap-x-3 wrap-anywhere">
      {legend.map(({ label, href }, index) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2.5 shrink-0">
            <rect width="8" height="8" rx="2" className={fillOf(index)} />
          </svg>
          {href === null ? (
            <span>{label}</span>
          ) : (
            <TextLink href={href} className="inline-block py-1">
              <bdi>{label}</bdi>
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  )
}

/** When the events of a list happened. What its bars show is also there to read. */
export function Histogram({ filters, picture }: { filters: EventFilters; picture: HistogramPicture }) {
  const { title, ends, bars, legend } = picture
  return (
    <figure className="mb-4 text-xs text-ink-muted print:hidden">
      <figcaption className="mb-1 flex flex-wrap justify-between gap-x-4">
        <span className="py-1">{title}</span>
        <Legend legend={legend} />
      </figcaption>
      <HistogramBrush filters={filters} label={title} stretches={bars.map(({ from, to }) => ({ from, to }))}>
        <HistogramBars bars={bars} label={title} />
      </HistogramBrush>
      <div className="mt-0.5 flex justify-between tabular-nums">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      <details>
        <summary className="w-fit py-0.5">The same in numbers</summary>
        <ol className="my-1 max-h-60 overflow-y-auto">
          {bars
            .filter(({ total }) => total > 0)
            .map(({ from, href, label }) => (
              <li key={from}>
                <TextLink href={href} className="inline-block py-1">
                  {label}
                </TextLink>
              </li>
            ))}
        </ol>
      </details>
    </figure>
  )
}
