import { type JsonNode, readTree } from './json-tree'

export type StateChange = {
  readonly path: string
  /** JSON text; null where there was nothing */
  readonly before: string | null
  readonly after: string | null
}

const CHANGES_MAX = 100
const LIMITS = { depth: 16, entries: 500, nodes: 2_000 }

const leaves = (node: JsonNode, path: string, found: Map<string, string>): Map<string, string> => {
  if (node.kind === 'cut') return found.set(path, '…')
  if (!('entries' in node)) return found.set(path, node.kind === 'string' ? JSON.stringify(node.value) : node.text)
  if (node.entries.length === 0) found.set(path, node.kind === 'object' ? '{}' : '[]')
  for (const { key, node: inner } of node.entries) {
    const step = typeof key === 'number' ? `[${key}]` : key
    leaves(inner, path === '' ? step : `${path}.${step}`, found)
  }
  return found
}

/** What differs between two states, path by path. */
export const stateChanges = (before: string | null, after: string | null): readonly StateChange[] => {
  const read = (text: string | null) =>
    text === null ? new Map<string, string>() : leaves(readTree(text, LIMITS), '', new Map())
  const [old, now] = [read(before), read(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((change) => change.before !== change.after)
    .slice(0, CHANGES_MAX)
}
