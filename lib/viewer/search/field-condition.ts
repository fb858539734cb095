import { and, or, type SQL, sql } from 'drizzle-orm'
import { events } from '../../db/schema/events'
import { boundsOf } from './bounds'
import { jsonPath } from './json-path'
import { isLike } from './like'
import { holdsToday, type Upcast } from './old-events'
import type { FieldKey, FieldTerm, Scalar, Segment, Test } from './query'
import { jsonReadings } from './scalar'

type Path = readonly Segment[]

/** The smallest document that holds the value under the path, as JSON text: digits are never read as a number here. */
const documentText = (path: Path, value: string): string =>
  path.reduceRight<string>((inner, key) => (key === null ? `[${inner}]` : `{${JSON.stringify(key)}:${inner}}`), value)

// The driver would encode a string bound as jsonb once more, hence the detours through text.
const pathExists = (document: SQL, path: string, variables = '{}'): SQL =>
  sql`jsonb_path_exists(${document}, ${path}::text::jsonpath, ${variables}::text::jsonb, true)`

const isAt = (document: SQL, path: Path, values: readonly string[]): SQL | undefined => {
  if (path.some((segment) => typeof segment === 'number')) {
    const filter = values.map((_, index) => `@ == $v[${index}]`).join(' || ')
    return pathExists(document, jsonPath(path, ` ? (${filter})`), `{"v":[${values.join(',')}]}`)
  }
  const documents = values.map((value) => documentText(path, value))
  if (documents.length <= 2) return or(...documents.map((each) => sql`${document} @> ${each}::text::jsonb`))
  return sql`${document} @> any(array(select jsonb_array_elements(${`[${documents.join(',')}]`}::text::jsonb)))`
}

const isWithin = (document: SQL, path: Path, test: Test): SQL => {
  const bounds = boundsOf(test)
  const filter = bounds.map(({ operator }, index) => `@ ${operator} $v[${index}]`).join(' && ')
  return pathExists(document, jsonPath(path, ` ? (${filter})`), `{"v":[${bounds.map(({ value }) => value).join(',')}]}`)
}

const isLikeAt = (document: SQL, path: Path, pattern: string): SQL => sql`exists (
  select 1 from jsonb_path_query(${document}, ${jsonPath(path)}::text::jsonpath, '{}', true) as found (value)
  where jsonb_typeof(found.value) = 'string' and ${isLike(sql`found.value #>> '{}'`, pattern)})`

const readings = (values: readonly Scalar[]): readonly string[] => values.flatMap(jsonReadings)

const holdsAt = (document: SQL, path: Path, test: Test): SQL | undefined => {
  if (test.kind === 'is') return isAt(document, path, readings([test.value]))
  if (test.kind === 'in') return isAt(document, path, readings(test.values))
  if (test.kind === 'like') return isLikeAt(document, path, test.pattern)
  return test.kind === 'present' ? pathExists(document, jsonPath(path)) : isWithin(document, path, test)
}

const holds = ({ source, path, literal }: FieldKey, test: Test, upcasts: readonly Upcast[]): SQL | undefined => {
  const paths = literal === undefined ? [path] : [path, [literal]]
  const holdsIn = (document: SQL) => or(...paths.map((each) => holdsAt(document, each, test)))
  return or(
    source === 'metadata' ? undefined : holdsIn(sql`${events.payload}`),
    source === 'metadata' ? undefined : holdsToday(upcasts, holdsIn),
    source === 'payload' ? undefined : holdsIn(sql`${events.metadata}`),
  )
}

export const fieldCondition = ({ key, test }: FieldTerm, upcasts: readonly Upcast[]): SQL | undefined => {
  if (test.kind !== 'differs') return holds(key, test, upcasts)
  const same = holds(key, { kind: 'is', value: test.value }, upcasts)
  return and(holds(key, { kind: 'present' }, upcasts), sql`(${same}) is not true`)
}
