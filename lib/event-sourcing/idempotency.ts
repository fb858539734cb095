import { createHash } from 'node:crypto'

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, entry]) => [key, sorted(entry)])
  return { entries }
}

/** A hash of what a command asks, whatever the order of its keys: tells a repetition from another request. */
export const requestHashOf = (command: {
  readonly type: string
  readonly aggregateId?: string | undefined
  readonly data: unknown
}): string =>
  createHash('sha256')
    .update(JSON.stringify([command.type, command.aggregateId ?? null, sorted(command.data)]))
    .digest('hex')
