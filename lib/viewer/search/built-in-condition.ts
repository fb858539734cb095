import { and, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import { events } from '../../db/schema/events'
import { isEventId } from '../event-id'
import { fromMicros } from '../histogram/micros'
import { METADATA_KEYS } from './candidates'
import { fieldCondition } from './field-condition'
import { isLike } from './like'
import type { BuiltIn, BuiltInTerm, Reading, Test } from './query'
import { toScalar } from './scalar'
import { type Stretch, stretchesOf } from './stretches-of'

const always = sql`true`
const never = sql`false`

const wordTest = (value: SQL, test: Test): SQL | undefined => {
  if (test.kind === 'is') return sql`${value} = ${test.value.text}`
  if (test.kind === 'in') return or(...test.values.map(({ text }) => sql`${value} = ${text}`))
  if (test.kind === 'differs') return sql`${value} <> ${test.value.text}`
  return test.kind === 'like' ? isLike(value, test.pattern) : sql`${value} is not null`
}

const COMPARED = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` } as const

const numberTest = (value: SQL, test: Test): SQL | undefined => {
  if (test.kind === 'is') return sql`${value} = ${Number(test.value.text)}`
  if (test.kind === 'in') return or(...test.values.map(({ text }) => sql`${value} = ${Number(text)}`))
  if (test.kind === 'differs') return sql`${value} <> ${Number(test.value.text)}`
  if (test.kind === 'compare') return sql`${value} ${COMPARED[test.operator]} ${Number(test.value.text)}`
  if (test.kind !== 'between') return sql`${value} is not null`
  return and(
    test.from ? sql`${value} >= ${Number(test.from.text)}` : undefined,
    test.to ? sql`${value} <= ${Number(test.to.text)}` : undefined,
  )
}

const eventIdIs = (text: string): SQL => (isEventId(text) ? eq(events.id, text) : never)

const eventTest = (test: Test): SQL | undefined => {
  if (test.kind === 'is') return eventIdIs(test.value.text)
  if (test.kind === 'in') return or(...test.values.map(({ text }) => eventIdIs(text)))
  if (test.kind === 'differs') return sql`not ${eventIdIs(test.value.text)}`
  return test.kind === 'like' ? isLike(sql`${events.id}::text`, test.pattern) : always
}

const within = ({ from, to }: Stretch): SQL | undefined =>
  and(
    from === null ? always : gte(events.recordedAt, fromMicros(from)),
    to === null ? undefined : lt(events.recordedAt, fromMicros(to)),
  )

/** Metadata hold texts, whatever they spell. */
const asText = (test: Test): Test => {
  if (test.kind === 'is' || test.kind === 'differs') return { ...test, value: toScalar(test.value.text, true) }
  return test.kind === 'in' ? { ...test, values: test.values.map(({ text }) => toScalar(text, true)) } : test
}

const metadataTest = (key: string, test: Test): SQL | undefined =>
  fieldCondition({ kind: 'field', key: { source: 'metadata', path: [key] }, test: asText(test) }, [])

const tests: Record<BuiltIn, (test: Test, reading: Reading) => SQL | undefined> = {
  '@type': (test) => wordTest(sql`${events.type}`, test),
  '@aggregate': (test) => wordTest(sql`${events.aggregateType}`, test),
  '@id': (test) => wordTest(sql`${events.aggregateId}`, test),
  '@stream': (test) => wordTest(sql`(${events.aggregateType} || '-' || ${events.aggregateId})`, test),
  '@event': eventTest,
  '@version': (test) => numberTest(sql`${events.version}`, test),
  '@schema': (test) => numberTest(sql`${events.schemaVersion}`, test),
  '@actor': (test) => metadataTest(METADATA_KEYS['@actor'], test),
  '@correlation': (test) => metadataTest(METADATA_KEYS['@correlation'], test),
  '@causation': (test) => metadataTest(METADATA_KEYS['@causation'], test),
  '@request': (test) => metadataTest(METADATA_KEYS['@request'], test),
  '@at': (test, reading) => or(...stretchesOf(test, reading).map(within)),
  '@recorded': (test, reading) => or(...stretchesOf(test, reading).map(within)),
}

export const builtInCondition = ({ name, test }: BuiltInTerm, reading: Reading): SQL | undefined =>
  tests[name](test, reading)
