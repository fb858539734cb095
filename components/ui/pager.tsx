import type { ComponentProps } from 'react'
import { ButtonLink } from './button'

type Href = ComponentProps<typeof ButtonLink>['href']

/** Links to the neighbouring pages, each only when there is somewhere to go; nothing when there is neither. */
export function Pager({ prev, next }: { prev?: Href | null; next?: Href | null }) {
  if (!prev && !next) return null
  return (
    <nav aria-label="Pagination" className="pagination mt-3 flex justify-end gap-2">
      {prev && (
        <ButtonLink href={prev} rel="prev">
          Prev
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={next} rel="next">
          Next
        </ButtonLink>
      )}
    </nav>
  )
}
