import { type EventFilters, type ParameterProblem, withoutCursor } from '@/lib/viewer/filters'
import type { SearchProblem } from '@/lib/viewer/search/query'
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

function DidYouMean({ suggestion, filters }: { suggestion: string; filters: EventFilters }) {
  return (
    <>
      {' Did you mean '}
      <TextLink href={urls.events({ ...withoutCursor(filters), q: suggestion })}>
        <bdi>{suggestion}</bdi>
      </TextLink>
      ?
    </>
  )
}

type Problems = { problems: readonly SearchProblem[]; rest: string; filters: EventFilters }

/** Where a search stops making sense, and how it may have been meant. Nothing was searched for. */
export function SearchProblems({ problems, rest, filters }: Problems) {
  return (
    <Notice tone="error" title="This search could not be read">
      <ul>
        {problems.map(({ at, message, suggestion }) => (
          <li key={`${at} ${message}`}>
            Column {at}: {message}
            {suggestion && <DidYouMean suggestion={suggestion} filters={filters} />}
          </li>
        ))}
      </ul>
      {rest.trim() !== '' && (
        <TextLink href={urls.events({ ...withoutCursor(filters), q: rest })}>Search for the rest</TextLink>
      )}
    </Notice>
  )
}

/** A search that runs, but may have been meant otherwise. */
export function SearchHint({ hint, filters }: { hint: SearchProblem | undefined; filters: EventFilters }) {
  if (!hint) return null
  return (
    <Notice tone="info">
      {hint.message}
      {hint.suggestion && <DidYouMean suggestion={hint.suggestion} filters={filters} />}
    </Notice>
  )
}
