import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classes } from './classes'

/** A link in running text or in a table. It does not prefetch: a list would ask for every row. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link prefetch={false} className={classes('link', className)} {...rest} />
}
