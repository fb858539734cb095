import { type EventFilters, withoutCursor } from '@/lib/viewer/filters'
import { listOf, urls } from '@/lib/viewer/urls'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'

/** Leads to the place in the list where a moment is. */
export function JumpForm({ filters }: { filters: EventFilters }) {
  return (
    <form action={urls.events()} className="mt-3 flex flex-wrap items-end gap-2">
      <input type="hidden" name="list" value={listOf(withoutCursor(filters))} />
      <TextField
        label={`Go back to (${filters.tz ?? 'UTC'})`}
        name="jump"
        type="datetime-local"
        step="any"
        required
        className="min-w-0"
      />
      <Button>Go</Button>
    </form>
  )
}
