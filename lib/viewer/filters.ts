import { isStorable } from '../event-sourcing/storable'
import { toInstant } from './times'

export type EventFilters = {
  readonly eventType?: string
  readonly aggregate?: string
  readonly q?: string
  readonly from?: string
  readonly to?: string
  /** the zone in which the search reads dates and "today"; UTC where there is none */
  readonly tz?: string
  readonly after?: number
  readonly before?: number
}

export type ParameterProblem = { readonly parameter: string; readonly message: string }
export type ParsedFilters = { readonly filters: EventFilters; readonly problems: readonly ParameterProblem[] }
export type QueryInput = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>

type Check<Value> = (text: string) => { readonly value: Value } | { readonly problem: string }

const NAME_LENGTH_MAX = 200
const SHOWN_LENGTH_MAX = 60

const text: Check<string> = (value) => ({ value })

const name: Check<string> = (value) => {
  if (!isStorable(value)) return { problem: 'contains a character that no name can have.' }
  return [...value].length > NAME_LENGTH_MAX ? { problem: `is longer than ${NAME_LENGTH_MAX} characters.` } : { value }
}

const time: Check<string> = (value) =>
  toInstant(value) === null ? { problem: 'is not an ISO time such as 2026-11-20T10:00:00Z.' } : { value }

/** Names of zones, not offsets: those read one way here and another way in PostgreSQL. */
const isZone = (value: string): boolean => {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(value)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const zone: Check<string> = (value) =>
  isZone(value) ? { value } : { problem: 'is not a time zone such as Europe/Berlin.' }

const position: Check<number> = (value) => {
  const number = parsePosition(value)
  return number === null ? { problem: 'is not a position in the log.' } : { value: number }
}

/** Digits of a whole number below 2^53 and nothing else: `1abc`, `1.5`, `-1` and `01` are no positions. */
export const parsePosition = (value: string): number | null =>
  /^(0|[1-9]\d{0,15})$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : null

const valuesOf = (input: QueryInput, parameter: string): readonly string[] => {
  if (input instanceof URLSearchParams) return input.getAll(parameter)
  const value = Object.hasOwn(input, parameter) ? input[parameter] : undefined
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** One parameter by its check: blank is absent, and a bad value is told and then left out. */
export const readParameter = <Value>(
  input: QueryInput,
  parameter: string,
  check: Check<Value>,
  problems: ParameterProblem[],
): Value | undefined => {
  const [first = '', ...more] = valuesOf(input, parameter)
  const report = (message: string) => void problems.push({ parameter, message })
  if (more.length > 0) return void report(`${parameter} is given more than once.`)
  if (first.trim() === '') return undefined
  const checked = check(first)
  if ('value' in checked) return checked.value
  // As JSON writes it, so that a character that cannot be shown is told all the same.
  return void report(`${parameter} ${JSON.stringify(first.slice(0, SHOWN_LENGTH_MAX))} ${checked.problem}`)
}

const defined = (filters: { readonly [Key in keyof EventFilters]: EventFilters[Key] | undefined }): EventFilters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))

/** Never throws. With any problem the page is the first one, so the cursor is left out. */
export const parseFilters = (input: QueryInput): ParsedFilters => {
  const problems: ParameterProblem[] = []
  const scope = {
    eventType: readParameter(input, 'event_type', name, problems),
    aggregate: readParameter(input, 'aggregate', name, problems),
    q: readParameter(input, 'q', text, problems),
    from: readParameter(input, 'from', time, problems),
    to: readParameter(input, 'to', time, problems),
    tz: readParameter(input, 'tz', zone, problems),
  }
  const after = readParameter(input, 'after', position, problems)
  const before = readParameter(input, 'before', position, problems)
  if (after !== undefined && before !== undefined)
    problems.push({ parameter: 'after', message: 'after and before cannot be used together.' })
  return { filters: defined(problems.length > 0 ? scope : { ...scope, after, before }), problems }
}

export const parseLimit = (input: QueryInput, otherwise: number, problems: ParameterProblem[]): number =>
  readParameter(input, 'limit', limit, problems) ?? otherwise

const limit: Check<number> = (value) => {
  const number = parsePosition(value)
  return number === null || number < 1 || number > 200
    ? { problem: 'is not a number from 1 to 200.' }
    : { value: number }
}

export const isFiltered = ({ eventType, aggregate, q, from, to }: EventFilters): boolean =>
  [eventType, aggregate, q, from, to].some((value) => value !== undefined)

export const withoutCursor = ({ after: _after, before: _before, ...scope }: EventFilters): EventFilters => scope
