import { Notice } from '@/components/ui/notice'
import { operationWords, parseOperation } from '@/lib/operation'

/** What the last command did. */
export function OperationNotice({ what }: { what: string | undefined }) {
  if (what === undefined) return null
  const operation = parseOperation({ command: what, target: '-' })
  return operation ? (
    <Notice tone="success">{operationWords[operation.command].done}</Notice>
  ) : (
    <Notice tone="warn">Nothing was changed: what you asked for is not there any more.</Notice>
  )
}
