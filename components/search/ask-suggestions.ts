import type { Completion } from '@/lib/viewer/complete-search'
import type { SavedSearch } from '@/lib/viewer/saved-searches'
import { urls } from '@/lib/viewer/urls'
import { recentSearches } from './recent-searches'
import type { Suggestion } from './suggestion'

type Question = {
  readonly text: string
  readonly caret: number
  readonly saved: readonly SavedSearch[]
  readonly signal: AbortSignal
}

/** What was searched for before, and what has a name: for an empty box. */
const known = (saved: readonly SavedSearch[]): readonly Suggestion[] => [
  ...recentSearches().map((text) => ({
    key: `recent ${text}`,
    label: text,
    detail: 'recent',
    take: { href: urls.events({ q: text }) },
  })),
  ...saved.map(({ id, name, query }) => ({
    key: `saved ${id}`,
    label: name,
    detail: 'saved',
    take: { href: urls.eventsAgain(query) },
  })),
]

/** How one may go on from here. */
export const askSuggestions = async ({ text, caret, saved, signal }: Question): Promise<readonly Suggestion[]> => {
  const before = text.trim() === '' ? known(saved) : []
  const answer = await fetch(urls.api.suggestions(text, caret), { signal })
  if (!answer.ok) return before
  const { suggestions }: { suggestions: readonly Completion[] } = await answer.json()
  return [...before, ...suggestions.map((each) => ({ ...each, key: each.text, take: each }))]
}
