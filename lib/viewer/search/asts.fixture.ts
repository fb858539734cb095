import type { BuiltIn, FieldKey, Query, Segment, Test } from './query'
import { toScalar } from './scalar'

const segmentOf = (text: string): Segment => {
  if (text === '[]') return null
  return /^\[\d+\]$/.test(text) ? Number(text.slice(1, -1)) : text
}

/** As a bare key is read: with its dots, and with its dots as part of its name. */
export const keyOf = (text: string, source: FieldKey['source'] = null): FieldKey => {
  const path = text.split('.').map(segmentOf)
  return path.length > 1 ? { source, path, literal: text } : { source, path }
}

export const is = (text: string, quoted = false): Test => ({ kind: 'is', value: toScalar(text, quoted) })

export const tested = (key: string, test: Test): Query => ({ kind: 'field', key: keyOf(key), test })
export const field = (key: string, value: string, quoted = false): Query => tested(key, is(value, quoted))
/** A key without any reading but this one. */
export const exact = (path: readonly Segment[], value: string, quoted = false): Query => ({
  kind: 'field',
  key: { source: null, path },
  test: is(value, quoted),
})
export const builtIn = (name: BuiltIn, test: Test): Query => ({ kind: 'builtIn', name, test })
export const id = (value: string): Query => ({ kind: 'id', value })
export const and = (...of: Query[]): Query => ({ kind: 'and', of })
export const or = (...of: Query[]): Query => ({ kind: 'or', of })
export const not = (of: Query): Query => ({ kind: 'not', of })
