import type { Route } from 'next'
import { TextLink } from '@/components/ui/text-link'

type Option = { readonly label: string; readonly href: Route; readonly isCurrent: boolean }

/** Links to the variants of a list; the present one is marked. */
export function ListToggle({ label, options }: { label: string; options: readonly Option[] }) {
  return (
    <nav aria-label={label} className="mb-3 flex gap-4 text-sm print:hidden">
      {options.map((option) => (
        <TextLink
          key={option.label}
          href={option.href}
          aria-current={option.isCurrent ? 'page' : undefined}
          className="py-1 aria-[current]:font-semibold aria-[current]:no-underline"
        >
          {option.label}
        </TextLink>
      ))}
    </nav>
  )
}
