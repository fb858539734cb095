import { type Answered, askAsThePage, pageSize } from './as-the-page'
import type { SearchClass } from './search-class'

const callsAtMost = 30

export type Followed = {
  readonly positions: readonly number[]
  /** how many times somebody has to go on for a full page, or to know that there is none */
  readonly calls: number
  readonly longestMs: number
  readonly isComplete: boolean
}

/** Follows the link that goes on until the page is full or the log is at its end. */
export const askToTheEnd = async (search: SearchClass): Promise<Followed | null> => {
  const positions: number[] = []
  let after = search.after
  let longestMs = 0
  for (let calls = 1; ; calls++) {
    const began = performance.now()
    const answer: Answered | null = await askAsThePage(search, after)
    if (answer === null) return null
    longestMs = Math.max(longestMs, performance.now() - began)
    positions.push(...answer.positions)
    const isComplete = answer.goesOnAt === null || positions.length >= pageSize
    if (isComplete || calls === callsAtMost)
      return { positions: positions.slice(0, pageSize), calls, longestMs, isComplete }
    after = answer.goesOnAt ?? undefined
  }
}
