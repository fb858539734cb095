import { type EventFilters, type ParameterProblem, withoutCursor } from '@/lib/viewer/filters'
import type { SearchProblem } from '@/lib/viewer/term'
import { urls } from '@/lib/viewer/urls'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

/** What was wrong with the address, above the first page of what was right with it. */
export function ParameterProblems({ problems }: { problems: readonly ParameterProblem[] }) {
  if (problems.length === 0) return null
  return (
    <Notice tone="warn" title="Part of this address was left out">
      <ul>
        {problems.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Where a search stops making sense, and how it may have been meant. Nothing was searched for. */
export function SearchProblems({ problems, filters }: { problems: readonly SearchProblem[]; filters: EventFilters }) {
  return (
    <Notice tone="error" title="This search could not be read">
      <ul>
        {problems.map(({ at, message, suggestion }) => (
          <li key={`${at} ${message}`}>
            Column {at}: {message}
            {suggestion && (
              <>
                {' Did you mean '}
                <TextLink href={urls.events({ ...withoutCursor(filters), q: suggestion })}>
                  <bdi>{suggestion}</bdi>
                </TextLink>
                ?
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
