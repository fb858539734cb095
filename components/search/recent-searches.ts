const storageKey = 'hindsight.recent-searches'
const RECENT_MAX = 10

const isText = (value: unknown): value is string => typeof value === 'string'

/** What was searched for on this browser, newest first. It never leaves the browser; a storage that is closed holds nothing. */
export function recentSearches(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isText).slice(0, RECENT_MAX) : []
  } catch {
    return []
  }
}

const keep = (searches: readonly string[]) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(searches))
  } catch {
    // Without storage there is nothing to remember in.
  }
}

export const rememberSearch = (text: string) =>
  keep([text, ...recentSearches().filter((each) => each !== text)].slice(0, RECENT_MAX))

export const forgetSearches = () => keep([])
