'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classes } from '../ui/classes'

export type NavigationItem = { readonly label: string; readonly href: Route }

/** The areas of the product; the one that the person is in is marked, on the server already. */
export function MainNavigation({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname()
  const isCurrent = (href: string) => path === href || path.startsWith(`${href}/`)
  return (
    <nav aria-label="Main" className="order-last w-full print:hidden md:order-none md:w-auto">
      <ul className="-mx-2 flex flex-wrap gap-x-0.5">
        {items.map(({ label, href }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isCurrent(href) ? 'page' : undefined}
              className={classes(
                'block rounded-md px-2 py-1 text-sm hover:bg-hover hover:text-ink',
                isCurrent(href) ? 'font-semibold text-ink' : 'text-ink-muted',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
