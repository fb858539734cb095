import type { ReactNode } from 'react'
import type { FormatName } from '@/lib/export/format-name'
import type { EventFilters } from '@/lib/viewer/filters'
import { listOf, listParams, urls } from '@/lib/viewer/urls'
import { Button } from '../ui/button'
import { Section } from '../ui/card'

type Props = {
  title: string
  description: ReactNode
  format: FormatName
  filters: EventFilters
  children?: ReactNode
}

/** One way to take the events: a plain form, which a browser answers with a download. */
export function ExportForm({ title, description, format, filters, children }: Props) {
  return (
    <Section title={title} description={description}>
      <form action={urls.api.exportEvents()} className="grid max-w-prose justify-items-start gap-3">
        {[...listParams(listOf(filters))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <Button look="primary" name="format" value={format}>
          Download {title}
        </Button>
      </form>
    </Section>
  )
}
