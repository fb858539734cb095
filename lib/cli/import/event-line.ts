import { isAggregateId } from '../../event-sourcing/event'
import { jsonProblem } from '../../event-sourcing/json'
import { recordedAtProblem } from './recorded-at'
import { topLevelValues } from './top-level-values'

/** One line as it goes to the staging table: payload and metadata stay the text they were. */
export type EventLine = {
  readonly id: string | null
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly version: number | null
  readonly type: string
  readonly schemaVersion: number | null
  readonly payload: string
  readonly metadata: string
  readonly recordedAt: string | null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const INTEGER_MAX = 2 ** 31 - 1
// A position is the log's own: the API shows it, so it may come along, and a new one is given.
const FIELDS = new Set([
  ...['id', 'aggregateType', 'aggregateId', 'version', 'type', 'schemaVersion'],
  ...['payload', 'metadata', 'recordedAt', 'position'],
])

type Fields = Readonly<Record<string, unknown>>

/** Reads a line, or says why it cannot be an event. */
export function parseEventLine(text: string): EventLine | { readonly problem: string } {
  const fields = parsedObject(text)
  if (typeof fields === 'string') return { problem: fields }
  try {
    return eventOf(fields, topLevelValues(text))
  } catch (error) {
    if (error instanceof Unfit) return { problem: error.message }
    throw error
  }
}

class Unfit extends Error {}

function eventOf(fields: Fields, written: Map<string, string>): EventLine {
  const stranger = Object.keys(fields).find((key) => !FIELDS.has(key))
  if (stranger !== undefined) throw new Unfit(`${JSON.stringify(stranger.slice(0, 60))} is not a field of an event`)
  const aggregateType = optional(fields, 'aggregateType', name)
  const aggregateId = optional(fields, 'aggregateId', aggregateIdOf)
  if ((aggregateType === null) !== (aggregateId === null)) {
    throw new Unfit('aggregateType and aggregateId belong together, one is missing')
  }
  const version = optional(fields, 'version', integer)
  if (version !== null && aggregateType === null) throw new Unfit('a version needs an aggregate')
  return {
    id: optional(fields, 'id', uuid),
    aggregateType,
    aggregateId,
    version,
    type: name(fields.type, 'type'),
    schemaVersion: optional(fields, 'schemaVersion', integer),
    payload: objectText(fields, written, 'payload'),
    metadata: fields.metadata == null ? '{}' : objectText(fields, written, 'metadata'),
    recordedAt: optional(fields, 'recordedAt', moment),
  }
}

function parsedObject(text: string): Fields | string {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : 'it is not a JSON object'
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/, (\.\.\.)?".*$/s, '') : ''
    return `it is not valid JSON (${reason.slice(0, 120)})`
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function optional<Value>(fields: Fields, key: string, read: (value: unknown, key: string) => Value): Value | null {
  const value = Object.hasOwn(fields, key) ? fields[key] : null
  return value === null ? null : read(value, key)
}

const isShort = (text: string) => text.length <= 400 && [...text].length <= 200

function name(value: unknown, key: string): string {
  if (typeof value !== 'string' || value.trim() === '' || !isShort(value)) {
    throw new Unfit(`${key} must be a text of 1 to 200 characters`)
  }
  if (/\p{Cc}/u.test(value) || !value.isWellFormed())
    throw new Unfit(`${key} contains a control character or half a surrogate pair`)
  return value
}

function aggregateIdOf(value: unknown, key: string): string {
  if (typeof value === 'string' && isAggregateId(value)) return value
  throw new Unfit(`${key} must be a text of 1 to 200 characters without control characters, not "." or ".."`)
}

function uuid(value: unknown, key: string): string {
  if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase()
  throw new Unfit(`${key} must be a UUID`)
}

function integer(value: unknown, key: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= INTEGER_MAX) return value
  throw new Unfit(`${key} must be a whole number from 1 to ${INTEGER_MAX}`)
}

function moment(value: unknown, key: string): string {
  const problem = typeof value === 'string' ? recordedAtProblem(value) : 'must be a text'
  if (typeof value === 'string' && problem === null) return value
  throw new Unfit(`${key} ${problem}`)
}

function objectText(fields: Fields, written: Map<string, string>, key: string): string {
  const text = written.get(key)
  if (text === undefined || !isObject(fields[key])) throw new Unfit(`${key} must be a JSON object`)
  const problem = jsonProblem(text)
  if (problem !== null) throw new Unfit(`${key} ${problem}`)
  return text
}
