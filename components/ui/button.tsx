import type { ComponentProps } from 'react'
import { classes } from './classes'
import type { LinkProps } from './text-link'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const base =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 text-sm font-medium whitespace-nowrap no-underline ' +
  'cursor-pointer transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 print:hidden'

const looks: Record<ButtonLook, string> = {
  primary: 'border-transparent bg-fill text-on-fill shadow-xs hover:bg-fill-hover',
  secondary: 'border-line-strong bg-surface text-ink shadow-xs hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-ink-muted hover:bg-hover hover:text-ink',
  danger: 'border-danger-line bg-surface text-danger shadow-xs hover:bg-danger-soft',
}

/** A form's button. `type` is `submit` unless told otherwise. */
export function Button({
  look = 'secondary',
  className,
  type = 'submit',
  ...rest
}: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button type={type} className={classes(base, looks[look], className)} {...rest} />
}

/** A link that looks like a button. */
export function ButtonLink({ look = 'secondary', className, ...rest }: LinkProps & { look?: ButtonLook }) {
  return <a className={classes(base, looks[look], className)} {...rest} />
}
