import { isLosslessNumber, parse } from 'lossless-json'
import type { FieldKey, Query, Reading, Scalar, Segment, Test } from './query'
import { timeMatches } from './times.fixture'

export type Kept = {
  readonly id: string
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly version: number | null
  readonly schemaVersion: number | null
  /** JSON as PostgreSQL spells it */
  readonly payload: string
  readonly metadata: string
  /** the payload as its page shows it, where that is another one */
  readonly today: string | null
  /** ISO, with microseconds */
  readonly recordedAt: string
  readonly isLatest: boolean
  readonly hasSnapshot: boolean
}

type Json = unknown

const decimal = (text: string): { digits: bigint; scale: number } => {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(`${whole}${fraction}`), scale: fraction.length - Number(exponent) }
}

const compareNumbers = (left: string, right: string): number => {
  const [a, b] = [decimal(left), decimal(right)]
  const scale = Math.max(a.scale, b.scale)
  const difference = a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const isNumeric = (text: string): boolean => /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)
const meansNumber = ({ text, quoted }: Scalar): boolean => !quoted && isNumeric(text)

const equals = (value: Json, scalar: Scalar): boolean => {
  if (typeof value === 'string') return value === scalar.text
  if (scalar.quoted) return false
  if (isLosslessNumber(value)) return isNumeric(scalar.text) && compareNumbers(value.value, scalar.text) === 0
  return (value === null || typeof value === 'boolean') && String(value) === scalar.text
}

const member = (value: Json, segment: Segment): readonly Json[] => {
  if (typeof segment === 'string') {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isLosslessNumber(value)) return []
    return Object.entries(value).flatMap(([key, each]) => (key === segment ? [each] : []))
  }
  if (!Array.isArray(value)) return []
  return segment === null ? value : segment < value.length ? [value[segment]] : []
}

const valuesAt = (document: Json, path: readonly Segment[]): readonly Json[] =>
  path.reduce<readonly Json[]>((values, segment) => values.flatMap((value) => member(value, segment)), [document])

const documents = (event: Kept, source: FieldKey['source']): readonly string[] => {
  const payloads = event.today === null ? [event.payload] : [event.payload, event.today]
  return source === 'payload' ? payloads : source === 'metadata' ? [event.metadata] : [...payloads, event.metadata]
}

const parsed = new Map<string, Json>()
const read = (text: string): Json => {
  if (!parsed.has(text)) parsed.set(text, parse(text))
  return parsed.get(text)
}

const reached = (event: Kept, { source, path, literal }: FieldKey): readonly Json[] =>
  documents(event, source).flatMap((text) => [
    ...valuesAt(read(text), path),
    ...(literal === undefined ? [] : valuesAt(read(text), [literal])),
  ])

const byCodePoints = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right))

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

/** Texts on the day of a date are neither before nor after it. */
const compareTexts = (value: string, bound: string): number =>
  isDate(bound) && value.startsWith(bound) ? 0 : byCodePoints(value, bound)

const compare = (value: Json, bound: Scalar, asNumber: boolean): number | null => {
  if (asNumber) return isLosslessNumber(value) ? compareNumbers(value.value, bound.text) : null
  return typeof value === 'string' ? compareTexts(value, bound.text) : null
}

const holdsOrder = (difference: number | null, operator: string): boolean => {
  if (difference === null) return false
  if (difference === 0) return operator.includes('=')
  return operator.startsWith(difference < 0 ? '<' : '>')
}

export const likes = (value: string, pattern: string): boolean => {
  const [first = '', ...rest] = pattern.toLowerCase().split('*')
  const text = value.toLowerCase()
  const last = rest.pop() ?? ''
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= text.length - last.length
}

const holds = (value: Json, test: Test): boolean => {
  if (test.kind === 'present') return true
  if (test.kind === 'is') return equals(value, test.value)
  if (test.kind === 'in') return test.values.some((each) => equals(value, each))
  if (test.kind === 'like') return typeof value === 'string' && likes(value, test.pattern)
  if (test.kind === 'compare') return holdsOrder(compare(value, test.value, meansNumber(test.value)), test.operator)
  if (test.kind === 'differs') return false
  const ends = [test.from, test.to].filter((end) => end !== null)
  const asNumber = ends.every(meansNumber)
  const isWithin = (end: Scalar | null, operator: string) =>
    end === null || holdsOrder(compare(value, end, asNumber), operator)
  return isWithin(test.from, '>=') && isWithin(test.to, '<=')
}

const someHolds = (values: readonly Json[], test: Test): boolean =>
  test.kind === 'differs'
    ? values.length > 0 && !values.some((value) => equals(value, test.value))
    : values.some((value) => holds(value, test))

const METADATA: Readonly<Record<string, string>> = {
  '@actor': 'actor',
  '@correlation': 'correlationId',
  '@causation': 'causationId',
  '@request': 'requestId',
}

const quotedAll = (test: Test): Test => {
  const text = (scalar: Scalar): Scalar => ({ ...scalar, quoted: true })
  if (test.kind === 'is' || test.kind === 'differs') return { ...test, value: text(test.value) }
  return test.kind === 'in' ? { ...test, values: test.values.map(text) } : test
}

const wordOf = (event: Kept, name: string): string | number | null => {
  if (name === '@type') return event.type
  if (name === '@aggregate') return event.aggregateType
  if (name === '@id') return event.aggregateId
  if (name === '@event') return event.id
  if (name === '@version') return event.version
  if (name === '@schema') return event.schemaVersion
  return event.aggregateType === null ? null : `${event.aggregateType}-${event.aggregateId}`
}

const matchesBuiltIn = (event: Kept, name: string, test: Test, reading: Reading): boolean => {
  if (name === '@at' || name === '@recorded') return timeMatches(event.recordedAt, test, reading)
  const key = METADATA[name]
  if (key !== undefined) return someHolds(reached(event, { source: 'metadata', path: [key] }), quotedAll(test))
  const word = wordOf(event, name)
  if (word === null) return false
  return someHolds(
    [typeof word === 'number' ? parse(String(word)) : word],
    typeof word === 'number' ? test : quotedAll(test),
  )
}

const correlationOf = (event: Kept): string | null => {
  const [value] = valuesAt(read(event.metadata), ['correlationId'])
  return typeof value === 'string' ? value : null
}

/** Whether an event is what a search means, read from the language as it is described, one event at a time. */
export const matches = (event: Kept, query: Query, reading: Reading): boolean => {
  if (query.kind === 'and') return query.of.every((each) => matches(event, each, reading))
  if (query.kind === 'or') return query.of.some((each) => matches(event, each, reading))
  if (query.kind === 'not') return !matches(event, query.of, reading)
  if (query.kind === 'field') return someHolds(reached(event, query.key), query.test)
  if (query.kind === 'builtIn') return matchesBuiltIn(event, query.name, query.test, reading)
  const ids = [event.aggregateId, event.id, correlationOf(event)].filter((each) => each !== null)
  if (query.kind === 'id') return ids.includes(query.value)
  if (query.kind === 'idPrefix') return ids.some((each) => each.toLowerCase().startsWith(query.value.toLowerCase()))
  if (query.kind === 'text') {
    const part = JSON.stringify(query.value).slice(1, -1).toLowerCase()
    return documents(event, 'payload').some((text) => text.toLowerCase().includes(part))
  }
  if (query.what === 'latest') return event.isLatest
  if (query.what === 'first') return event.version === 1
  return query.what === 'snapshot' && event.hasSnapshot
}
