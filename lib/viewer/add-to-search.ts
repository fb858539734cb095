import type { EventFilters } from './filters'
import { withoutCursor } from './filters'
import { formatSearch } from './format-search'
import { type JsonNode, scalarText } from './json-tree'
import { parseSearch } from './search'
import { looksTyped } from './search-terms'
import { type FieldTerm, SEARCH_LIMITS, type Segment } from './term'

const VALUE_LENGTH_MAX = 300

/** The path as one word with dots, which reads better than a chain of quotes, where no key needs them. */
const literalOf = (path: readonly Segment[]): { literal?: string } =>
  path.length > 1 && path.every((key) => key === null || /^[A-Za-z_]\w*$/.test(key))
    ? { literal: path.map((key) => key ?? '[]').join('.') }
    : {}

/** The term that finds this very value; null for what no search can spell. */
const termFor = (path: readonly Segment[], node: JsonNode): FieldTerm | null => {
  const value = scalarText(node)
  if (value === null || value.length > VALUE_LENGTH_MAX || path.length > SEARCH_LIMITS.depth) return null
  const typed = node.kind !== 'string'
  return typed && !looksTyped(value) ? null : { kind: 'field', path, ...literalOf(path), value, typed }
}

/** The list with one more condition: the pair that someone clicked. A search that does not parse is replaced by it. */
export const addToSearch = (filters: EventFilters, path: readonly Segment[], node: JsonNode): EventFilters | null => {
  const term = termFor(path, node)
  if (term === null) return null
  const search = parseSearch(filters.q ?? '')
  const q = formatSearch([...(search.ok ? search.terms : []), term])
  return parseSearch(q).ok ? { ...withoutCursor(filters), q } : null
}
