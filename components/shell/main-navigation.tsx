'use client'

import type { Route } from 'next'
import { usePathname } from 'next/navigation'
import { classes } from '../ui/classes'
import { NavigationGroup } from './navigation-group'

export type NavigationLink = { readonly label: string; readonly href: Route }
/** A link, or several of them behind one word. */
export type NavigationItem = NavigationLink | { readonly label: string; readonly items: readonly NavigationLink[] }

/** The areas of the product; the one that the person is in is marked, on the server already. */
export function MainNavigation({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname()
  const isCurrent = ({ href }: NavigationLink) => path === href || path.startsWith(`${href}/`)
  const link = (item: NavigationLink) => (
    <li key={item.href}>
      <a
        href={item.href}
        aria-current={isCurrent(item) ? 'page' : undefined}
        className={classes(
          'block rounded-md px-2 py-1 text-sm hover:bg-hover hover:text-ink',
          isCurrent(item) ? 'font-semibold text-ink' : 'text-ink-muted',
        )}
      >
        {item.label}
      </a>
    </li>
  )
  return (
    <nav aria-label="Main" className="order-last w-full print:hidden md:order-none md:w-auto">
      <ul className="-mx-2 flex flex-wrap gap-x-0.5">
        {items.map((item) =>
          'href' in item ? (
            link(item)
          ) : (
            // Closed again on the next page.
            <NavigationGroup key={`${item.label} ${path}`} label={item.label} isCurrent={item.items.some(isCurrent)}>
              {item.items.map(link)}
            </NavigationGroup>
          ),
        )}
      </ul>
    </nav>
  )
}
