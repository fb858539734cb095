import type { JsonObject } from '../../lib/event-sourcing'

type Pair = JsonObject

/** One kind of search: what a person types, and by hand the condition that it stands for. */
export type SearchClass = {
  readonly title: string
  /** what it is held to: single terms and filters, conjunctions of frequent terms, or the budget alone */
  readonly group: 'single' | 'dense' | 'budget'
  readonly q: string
  /** as SQL over hindsight.events */
  readonly where: string
  /** what the first seed asks containment of, one object for each term; absent where it has no words for it */
  readonly pairs?: readonly Pair[]
  readonly eventType?: string
  readonly aggregate?: string
  readonly from?: string
  readonly to?: string
  readonly after?: number
  readonly before?: number
}

/** Of which log: how many events it holds, and one of them from its middle. */
export type SearchedLog = {
  readonly events: number
  readonly sample: {
    readonly id: string
    readonly aggregateId: string
    readonly correlationId: string
    readonly requestId: string
    /** of the first customer, as it was stored before names were split */
    readonly oldName: string
  }
}

const contains = (pair: Pair) => {
  const json = JSON.stringify(pair)
  return `(payload @> '${json}' or metadata @> '${json}')`
}

type More = Partial<Omit<SearchClass, 'title' | 'group' | 'pairs'>>

/** A search that the first seed's condition answers too. */
export const pairsClass = (
  group: SearchClass['group'],
  title: string,
  q: string,
  pairs: readonly Pair[],
  more: More = {},
): SearchClass => ({ title, group, q, pairs, where: pairs.map(contains).join(' and ') || 'true', ...more })
