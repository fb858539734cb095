import type { ComponentProps } from 'react'
import { ButtonLink } from './button'

/** Back and forth through the numbered points of a history, from 1; each place has an address. */
export function Stepper({
  label,
  noun,
  at,
  latest,
  href,
}: {
  label: string
  noun: string
  at: number
  latest: number
  href: (point: number) => ComponentProps<typeof ButtonLink>['href']
}) {
  const step = (name: string, to: number, isThere: boolean) =>
    isThere && (
      <ButtonLink href={href(to)} data-version-step={name.toLowerCase()}>
        {name}
      </ButtonLink>
    )
  return (
    <nav aria-label={label} className="mt-3 flex flex-wrap items-center gap-2">
      {step('First', 1, at > 2)}
      {step('Previous', at - 1, at > 1)}
      <span className="px-1 tabular-nums">
        {noun} {at} of {latest}
      </span>
      {step('Next', at + 1, at < latest)}
      {step('Latest', latest, at < latest - 1)}
    </nav>
  )
}
