import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { spellString } from '../search-index/key-spelling'
import { namesOfKey } from './catalogue/field-of'
import { type CountedPair, countPairs, findFewValuedKeys, findKeys, findValues } from './catalogue/read-catalogue'
import type { Facets } from './facets'
import { keptBriefly } from './kept-briefly'
import { recentFacets } from './recent-facets'
import { BUILT_INS, STATES } from './search/query'

export type Suggestion = {
  /** as one types it */
  readonly text: string
  /** how many events have it, as far as the index has come; null where nobody counts */
  readonly events: number | null
  /** of a key with many values only some are kept: there are others, that are not told */
  readonly atLeast: boolean
}

const words = ['has', 'is', ...BUILT_INS]
const times = ['today', 'yesterday', '-1h', '-24h', '-7d', '-30d']

const uncounted = (texts: readonly string[], prefix: string): readonly Suggestion[] =>
  texts
    .filter((text) => text.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((text) => ({ text, events: null, atLeast: false }))

const counted = (rows: readonly { text: string; events: number; manyValues: boolean }[]): readonly Suggestion[] =>
  rows.map(({ text, events, manyValues }) => ({ text, events, atLeast: manyValues }))

/** Keys of events that begin so, and words of the language; `payload/` and `metadata/` may stand before. */
export const suggestKeys = async (
  _reviewer: Reviewer,
  prefix: string,
  limit: number,
  db: PostgresJsDatabase = reader().db,
): Promise<readonly Suggestion[]> => {
  const [source = ''] = /^(?:payload|metadata)\//.exec(prefix) ?? []
  const own = source === '' ? uncounted(words, prefix) : []
  if (prefix.startsWith('@')) return own.slice(0, limit)
  const keys = await findKeys(db, prefix.slice(source.length), limit)
  return [...counted(keys.map((row) => ({ ...row, text: `${source}${row.key}` }))), ...own].slice(0, limit)
}

/** Where suggestions come from. */
export type Sources = {
  readonly db: PostgresJsDatabase
  readonly facets: (reviewer: Reviewer) => Promise<Facets>
  readonly pairs: (reviewer: Reviewer) => Promise<readonly CountedPair[]>
}

const recentPairs = keptBriefly(
  (_reviewer, _nothing: null) => countPairs(reader().db),
  () => '',
)
const recent = (): Sources => ({
  db: reader().db,
  facets: recentFacets,
  pairs: (reviewer) => recentPairs(reviewer, null),
})

const suggestNames = async (reviewer: Reviewer, key: '@type' | '@aggregate', prefix: string, sources: Sources) => {
  const [facets, pairs] = await Promise.all([sources.facets(reviewer), sources.pairs(reviewer)])
  const totals = new Map<string, number>()
  for (const { aggregate, type, events } of pairs) {
    const name = key === '@type' ? type : aggregate
    totals.set(name, events + (totals.get(name) ?? 0))
  }
  return (key === '@type' ? facets.eventTypes : facets.aggregates)
    .filter((name) => name.toLowerCase().startsWith(prefix.replace(/^"/, '').toLowerCase()))
    .map((name) => ({ text: spellString(name), events: totals.get(name) ?? 0, atLeast: false }))
    .sort((one, other) => other.events - one.events || one.text.localeCompare(other.text, 'en'))
}

/** Values of a key that begin so, most frequent first. */
export const suggestValues = async (
  reviewer: Reviewer,
  key: string,
  prefix: string,
  limit: number,
  sources: Sources = recent(),
): Promise<readonly Suggestion[]> => {
  const { db } = sources
  if (key === '@type' || key === '@aggregate')
    return (await suggestNames(reviewer, key, prefix, sources)).slice(0, limit)
  if (key === 'has') return counted((await findKeys(db, prefix, limit)).map((row) => ({ ...row, text: row.key })))
  if (key === 'is') return uncounted(STATES, prefix).slice(0, limit)
  if (key === '@at' || key === '@recorded') return uncounted(times, prefix).slice(0, limit)
  const names = namesOfKey(key)
  if (names.length === 0) return []
  const values = await findValues(db, names, prefix, limit)
  return counted(values.map((row) => ({ ...row, text: row.value })))
}

/** Keys whose values are worth counting in a list: frequent ones with few values. */
export const facetKeys = async (
  _reviewer: Reviewer,
  limit = 12,
  db: PostgresJsDatabase = reader().db,
): Promise<readonly string[]> => (await findFewValuedKeys(db, limit)).map(({ key }) => key)
