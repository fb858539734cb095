import { allOf, anyOf, noneOf } from './join-queries'
import type { Query } from './query'
import { isTimeWord } from './to-built-in'

/** Whether all that matches lies in some stretch of time that the search names. */
export const isTimeBound = (query: Query): boolean => {
  if (query.kind === 'and') return query.of.some(isTimeBound)
  if (query.kind === 'or') return query.of.every(isTimeBound)
  if (query.kind !== 'builtIn' || !isTimeWord(query.name)) return false
  return query.test.kind !== 'present' && query.test.kind !== 'differs'
}

/** Free text reads every payload, so it must stand beside a time. Answers what does not. */
export const textWithoutTime = (query: Query, isBound: boolean): readonly Query[] => {
  const bound = isBound || isTimeBound(query)
  if (query.kind === 'and' || query.kind === 'or') return query.of.flatMap((each) => textWithoutTime(each, bound))
  if (query.kind === 'not') return textWithoutTime(query.of, bound)
  return query.kind === 'text' && !bound ? [query] : []
}

export const without = (query: Query, left: readonly Query[]): Query | null => {
  if (left.includes(query)) return null
  if (query.kind === 'and' || query.kind === 'or') {
    const of = query.of.flatMap((each) => without(each, left) ?? [])
    return query.kind === 'and' ? allOf(of) : anyOf(of)
  }
  if (query.kind !== 'not') return query
  const of = without(query.of, left)
  return of && noneOf(of)
}
