import type { Reviewer } from '../auth/role'
import { type Facets, listFacets } from './facets'

const keptMs = 2_000

/** Asks at most every two seconds, and answers what was said last in between; a failure is kept for nobody. */
export const keptBriefly = <Value>(ask: (reviewer: Reviewer) => Promise<Value>, now = () => performance.now()) => {
  let kept: { readonly answer: Promise<Value>; readonly until: number } | undefined
  return (reviewer: Reviewer): Promise<Value> => {
    if (kept && now() < kept.until) return kept.answer
    const asked = { answer: ask(reviewer), until: now() + keptMs }
    kept = asked
    asked.answer.catch(() => {
      if (kept === asked) kept = undefined
    })
    return asked.answer
  }
}

/** What one can filter by. Every list asks for it, new names come rarely, and all reviewers see the same. */
export const recentFacets: (reviewer: Reviewer) => Promise<Facets> = keptBriefly((reviewer) => listFacets(reviewer))
