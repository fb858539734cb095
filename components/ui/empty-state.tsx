import type { ReactNode } from 'react'

/** Where there is nothing yet: what that means, and the next step. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="mx-auto grid max-w-prose justify-items-center gap-2 px-4 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="text-sm text-ink-muted">{children}</div>}
      {action && <div className="mt-1">{action}</div>}
    </div>
  )
}
