import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { type Operation, operationWords } from '@/lib/operation'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'

/** Says what is about to happen, and to what, before it does. */
export function Confirmation({
  operation: { command, target },
  operate,
}: {
  operation: Operation
  operate: (form: FormData) => Promise<void>
}) {
  const { label, means, isGrave } = operationWords[command]
  return (
    <Card>
      <p className="mb-3 font-mono text-sm wrap-anywhere">
        <bdi>{escapeHidden(target)}</bdi>
      </p>
      <p className="mb-4 max-w-prose text-sm">{means}</p>
      <form action={operate} className="flex flex-wrap gap-2">
        <input type="hidden" name="command" value={command} />
        <input type="hidden" name="target" value={target} />
        <Button look={isGrave ? 'danger' : 'primary'}>{label}</Button>
        <ButtonLink href={urls.operations()}>Cancel</ButtonLink>
      </form>
    </Card>
  )
}
