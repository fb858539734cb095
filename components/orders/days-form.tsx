import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import type { Days } from '@/lib/domain/order/days'
import { urls } from '@/lib/viewer/urls'

/** Asks for a range of days. */
export function DaysForm({ from, to }: Days) {
  return (
    <form
      key={`${from}/${to}`}
      action={urls.orderStatistics()}
      className="mb-4 flex flex-wrap items-end gap-2 print:hidden"
    >
      <TextField label="First day (UTC)" name="from" type="date" defaultValue={from} />
      <TextField label="Last day (UTC)" name="to" type="date" defaultValue={to} />
      <Button>Show</Button>
    </form>
  )
}
