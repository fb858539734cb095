import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { urls } from '@/lib/viewer/urls'

/** Asks for the messages of one aggregate. */
export function MessageSearch({ aggregateType = '', aggregateId = '' }: Partial<Readonly<Record<string, string>>>) {
  return (
    <form action={urls.messages()} className="flex flex-wrap items-end gap-2">
      <TextField label="Aggregate type" name="aggregateType" required defaultValue={aggregateType} />
      <TextField label="Aggregate ID" name="aggregateId" required defaultValue={aggregateId} />
      <Button>Show messages</Button>
    </form>
  )
}
