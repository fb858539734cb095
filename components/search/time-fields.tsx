'use client'

import type { EventFilters } from '@/lib/viewer/filters'
import { shownTime } from '@/lib/viewer/shown-time'
import { toFieldTime } from '@/lib/viewer/times'
import { SelectField, TextField } from '../ui/field'
import { useHydrated } from '../ui/hydrated'

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** From when to when, and by which clock. Choosing a clock asks again at once: the other two fields change with it. */
export function TimeFields({ filters: { from, to, tz } }: { filters: EventFilters }) {
  const hydrated = useHydrated()
  const zone = tz ?? 'UTC'
  const zones = new Set([...(tz ? [tz] : []), ...(hydrated ? [browserZone()] : [])])
  zones.delete('UTC')
  const [exactFrom, exactTo] = [shownTime(from, zone), shownTime(to, zone)]
  const time = { type: 'datetime-local', step: 'any', className: 'max-sm:col-span-2' } as const
  return (
    <>
      <TextField {...time} label={`From (${zone})`} name="from" defaultValue={toFieldTime(from, zone)} />
      <TextField {...time} label={`To (${zone}), exclusive`} name="to" defaultValue={toFieldTime(to, zone)} />
      {exactFrom && <input type="hidden" name="shown_from" value={exactFrom} />}
      {exactTo && <input type="hidden" name="shown_to" value={exactTo} />}
      <SelectField
        label="Times in"
        name="tz"
        defaultValue={tz ?? ''}
        options={[...zones]}
        onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
        className="max-lg:col-span-2"
      >
        <option value="">UTC</option>
      </SelectField>
    </>
  )
}
