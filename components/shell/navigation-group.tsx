'use client'

import { type ReactNode, useRef } from 'react'
import { classes } from '../ui/classes'

/** Links behind one word; opens without a script, and with one Escape closes it. */
export function NavigationGroup({
  label,
  isCurrent,
  children,
}: {
  label: string
  isCurrent: boolean
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (!details.current?.open) return
    details.current.open = false
    details.current.querySelector('summary')?.focus()
  }
  return (
    <li>
      <details
        ref={details}
        suppressHydrationWarning
        onKeyDown={({ key }) => key === 'Escape' && close()}
        className="group relative"
      >
        <summary
          className={classes(
            'cursor-pointer list-none rounded-md px-2 py-1 text-sm hover:bg-hover hover:text-ink',
            isCurrent ? 'font-semibold text-ink' : 'text-ink-muted',
          )}
        >
          {label} <span aria-hidden="true">▾</span>
        </summary>
        <ul className="md:absolute md:left-0 md:z-10 md:mt-1 md:min-w-40 md:rounded-lg md:border md:border-line md:bg-surface md:p-1 md:shadow-xs">
          {children}
        </ul>
      </details>
    </li>
  )
}
