import { scalarEnd, skipSpace, stringEnd, valueEnd } from './json-scan'

export type JsonEntry = { readonly key: string | number; readonly node: JsonNode }
export type JsonNode =
  | {
      readonly kind: 'object' | 'array'
      readonly entries: readonly JsonEntry[] /** entries left out */
      readonly more: number
    }
  | { readonly kind: 'string'; readonly value: string }
  /** a number as it is written, true, false or null */
  | { readonly kind: 'number' | 'literal'; readonly text: string }
  /** too deep, or one of too many */
  | { readonly kind: 'cut' }

export type TreeLimits = { readonly depth: number; readonly entries: number; readonly nodes: number }

export const TREE_LIMITS: TreeLimits = { depth: 32, entries: 100, nodes: 150 }

/** JSON text as a tree to look at: numbers stay text, and what is too deep or too much is counted, not read. */
export const readTree = (text: string, limits: TreeLimits = TREE_LIMITS): JsonNode => {
  let at = 0
  let nodes = 0

  const readContainer = (kind: 'object' | 'array', depth: number): JsonNode => {
    const entries: JsonEntry[] = []
    let more = 0
    at = skipSpace(text, at + 1)
    while (at < text.length && text[at] !== '}' && text[at] !== ']') {
      if (text[at] === ',') at += 1
      at = skipSpace(text, at)
      const key = kind === 'object' ? readKey() : entries.length + more
      if (entries.length < limits.entries && (nodes < limits.nodes || depth === 0))
        entries.push({ key, node: read(depth + 1) })
      else {
        at = valueEnd(text, at)
        more += 1
      }
      at = skipSpace(text, at)
    }
    at += 1
    return { kind, entries, more }
  }

  const readString = (): string => {
    const end = stringEnd(text, at)
    const value: unknown = JSON.parse(text.slice(at, end))
    at = end
    return String(value)
  }

  const readKey = (): string => {
    const key = readString()
    at = skipSpace(text, at) + 1
    return key
  }

  const read = (depth: number): JsonNode => {
    nodes += 1
    at = skipSpace(text, at)
    const char = text[at]
    if (char === '"') return { kind: 'string', value: readString() }
    if (char === '{' || char === '[') {
      if (depth < limits.depth && (nodes <= limits.nodes || depth === 0))
        return readContainer(char === '{' ? 'object' : 'array', depth)
      at = valueEnd(text, at)
      return { kind: 'cut' }
    }
    const end = scalarEnd(text, at)
    const scalar = text.slice(at, end)
    at = end
    return { kind: /^[-\d]/.test(scalar) ? 'number' : 'literal', text: scalar }
  }

  return read(0)
}

export const isEmptyTree = (node: JsonNode): boolean => 'entries' in node && node.entries.length + node.more === 0

/** A scalar as a search spells it; null for what is not a scalar. */
export const scalarText = (node: JsonNode): string | null =>
  node.kind === 'string' ? node.value : 'text' in node ? node.text : null
