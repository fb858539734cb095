import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'

/** A white panel. `flush` leaves out the padding, for tables and code that reach the edges. */
export function Card({ flush = false, className, ...rest }: ComponentProps<'div'> & { flush?: boolean }) {
  return (
    <div
      className={classes(
        'rounded-lg border border-line bg-surface shadow-xs',
        flush ? 'overflow-clip' : 'p-4',
        className,
      )}
      {...rest}
    />
  )
}

/** A titled part of a page: a heading, what one can do there, and a card's worth of content. */
export function Section({
  title,
  actions,
  description,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'section'>, 'title'> & { title: ReactNode; actions?: ReactNode; description?: ReactNode }) {
  return (
    <section className={classes('mt-6', className)} {...rest}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-base font-semibold">{title}</h2>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {description && <p className="mb-2 max-w-prose text-sm text-ink-muted">{description}</p>}
      {children}
    </section>
  )
}
