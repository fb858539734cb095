import type { EventFilters } from './filters'
import { withoutCursor } from './filters'
import { type JsonNode, scalarText } from './json-tree'
import { addTerm } from './search/edit'
import { type FieldTerm, SEARCH_LIMITS, type Segment } from './search/query'
import { looksTyped, toScalar } from './search/scalar'

const VALUE_LENGTH_MAX = 300

/** The path as one word with dots, which reads better than a chain of quotes, where no key needs them. */
const literalOf = (path: readonly Segment[]): { literal?: string } =>
  path.length > 1 && path.every((key) => key === null || (typeof key === 'string' && /^[A-Za-z_]\w*$/.test(key)))
    ? { literal: path.map((key) => key ?? '[]').join('.') }
    : {}

/** The term that finds this very value; null for what no search can spell. */
const termFor = (path: readonly Segment[], node: JsonNode): FieldTerm | null => {
  const text = scalarText(node)
  if (text === null || text.length > VALUE_LENGTH_MAX || path.length > SEARCH_LIMITS.path) return null
  const isString = node.kind === 'string'
  if (!isString && !looksTyped(text)) return null
  const key = { source: null, path, ...literalOf(path) }
  return { kind: 'field', key, test: { kind: 'is', value: toScalar(text, isString) } }
}

/** The list with one more condition: the pair that someone clicked. A search that does not parse is replaced by it. */
export const addToSearch = (filters: EventFilters, path: readonly Segment[], node: JsonNode): EventFilters | null => {
  const term = termFor(path, node)
  const q = term && addTerm(filters.q ?? '', term)
  return q === null ? null : { ...withoutCursor(filters), q }
}
