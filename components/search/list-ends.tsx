import type { Route } from 'next'
import { ButtonLink } from '../ui/button'

/** The two ends of a list, each only when one is not there. */
export function ListEnds({ first, last }: { first: Route | null; last: Route | null }) {
  if (!first && !last) return null
  return (
    <nav aria-label="Ends of the list" className="mt-3 flex gap-2">
      {first && (
        <ButtonLink look="quiet" href={first}>
          First
        </ButtonLink>
      )}
      {last && (
        <ButtonLink look="quiet" href={last}>
          Last
        </ButtonLink>
      )}
    </nav>
  )
}
