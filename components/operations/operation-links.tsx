import { ButtonLink } from '@/components/ui/button'
import { type OperationCommand, operationWords } from '@/lib/operation'
import { urls } from '@/lib/viewer/urls'

/** Links to the page that asks whether one means it. */
export function OperationLinks({
  commands,
  target,
  name,
}: {
  commands: readonly OperationCommand[]
  target: string
  name: string
}) {
  return (
    <div className="flex flex-wrap gap-1.5">
      {commands.map((command) => {
        const { label, isGrave } = operationWords[command]
        return (
          <ButtonLink
            key={command}
            look={isGrave ? 'danger' : 'secondary'}
            href={urls.operation(command, target)}
            aria-label={`${label} ${name}`}
          >
            {label}
          </ButtonLink>
        )
      })}
    </div>
  )
}
