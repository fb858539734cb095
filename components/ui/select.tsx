import type { ComponentProps } from 'react'
import { classes } from './classes'

export type SelectOption = { readonly value: string; readonly label: string }

const look =
  'block min-h-8 w-full min-w-0 cursor-pointer rounded-md border border-control bg-surface py-1 pr-7 pl-2.5 text-sm text-ink shadow-xs ' +
  'select-arrow hover:border-ink-faint aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-muted'

/** A drop-down. Options as data, or as `<option>` children. */
export function Select({
  options,
  className,
  children,
  ...rest
}: ComponentProps<'select'> & { options?: readonly (SelectOption | string)[] }) {
  return (
    <select className={classes(look, className)} {...rest}>
      {children}
      {options?.map((option) => {
        const { value, label } = typeof option === 'string' ? { value: option, label: option } : option
        return (
          <option key={value} value={value}>
            {label}
          </option>
        )
      })}
    </select>
  )
}
