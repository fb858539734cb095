import type { Route } from 'next'
import type { ComponentProps } from 'react'
import { classes } from './classes'

export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { href: Route }

/** A link in running text or in a table. The frame follows it without loading the page anew; see useFollowedLinks. */
export function TextLink({ className, ...rest }: LinkProps) {
  return <a className={classes('link', className)} {...rest} />
}
