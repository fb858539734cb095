import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { type Operation, operationWords } from '@/lib/operation'
import type { DeadLetter } from '@/lib/viewer/dead-letters'
import { urls } from '@/lib/viewer/urls'
import { DeadLetterFacts } from './dead-letter-facts'

/** Says what is about to happen, and to what, before it does. */
export function Confirmation({
  operation: { command, target },
  letter,
  operate,
}: {
  operation: Operation
  /** what it is about, unless that is something which follows the log */
  letter: DeadLetter | null
  operate: (form: FormData) => Promise<void>
}) {
  const { label, means, isGrave } = operationWords[command]
  return (
    <Card>
      {letter ? <DeadLetterFacts letter={letter} /> : <p className="font-mono text-sm wrap-anywhere">{target}</p>}
      <p className="my-4 max-w-prose text-sm">{means}</p>
      <form action={operate} className="flex flex-wrap gap-2">
        <input type="hidden" name="command" value={command} />
        <input type="hidden" name="target" value={target} />
        <Button look={isGrave ? 'danger' : 'primary'}>{label}</Button>
        <ButtonLink href={urls.operations()}>Cancel</ButtonLink>
      </form>
    </Card>
  )
}
