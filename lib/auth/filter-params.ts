import type { Json } from '../event-sourcing/json'
import { storable } from '../event-sourcing/storable'

const secretKey = /passw|secret|token|_key|crypt|salt|certificate|otp|ssn/i
const FILTERED = '[FILTERED]'
const TRUNCATED = '[TRUNCATED]'
const sizes = { depth: 8, entries: 100, text: 1_000, all: 16_000 } as const

/** A text for the record, as the log can hold it and no longer than `max`. */
export const recordable = (text: string, max: number = sizes.text): string =>
  storable(text.length > max ? `${text.slice(0, max)}${TRUNCATED}` : text)

const entriesOf = (value: object, depth: number): Json => {
  const entries = Object.entries(value)
  const kept = entries.slice(0, sizes.entries).map(([key, entry]): [string, Json] => {
    return [recordable(key), secretKey.test(key) ? FILTERED : filtered(entry, depth + 1)]
  })
  return Object.fromEntries(entries.length > kept.length ? [...kept, [TRUNCATED, entries.length - kept.length]] : kept)
}

const filtered = (value: unknown, depth: number): Json => {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string') return recordable(value)
  if (typeof value !== 'object') return null
  if (depth >= sizes.depth) return TRUNCATED
  if (Array.isArray(value)) return value.slice(0, sizes.entries).map((entry) => filtered(entry, depth + 1))
  return entriesOf(value, depth)
}

/** What was sent, for the record: secrets by the name of their key replaced at any depth, and never more than a screenful. */
export const filterParams = (params: unknown): Json => {
  const kept = filtered(params, 0)
  return JSON.stringify(kept).length > sizes.all ? TRUNCATED : kept
}
