import type { Route } from 'next'

/** One line below the search box: either text to go on with, or a search to run. */
export type Suggestion = {
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly take: { readonly text: string; readonly caret: number } | { readonly href: Route }
}
