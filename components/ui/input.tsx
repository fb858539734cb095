import type { ComponentProps } from 'react'
import { classes } from './classes'

const controlLook =
  'block min-h-8 w-full min-w-0 rounded-md border border-control bg-surface px-2.5 py-1 text-sm text-ink shadow-xs ' +
  'placeholder:text-ink-faint hover:border-ink-faint aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-muted read-only:bg-sunken'

/** A text box. Give it a visible label through `Field` or `TextField`. */
export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} className={classes(controlLook, className)} {...rest} />
}

export function Textarea({ className, rows = 5, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={classes(controlLook, 'py-1.5', className)} {...rest} />
}
