import type { EventFilters } from '@/lib/viewer/filters'
import { urls } from '@/lib/viewer/urls'
import { ButtonLink } from '../ui/button'

/** To the page that says what will leave, before it does. */
export function ExportLink({ filters }: { filters: EventFilters }) {
  return (
    <ButtonLink href={urls.exportEvents(filters)} look="quiet" className="mt-3">
      Export
    </ButtonLink>
  )
}
