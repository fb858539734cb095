import { type SQL, sql } from 'drizzle-orm'
import { events } from '../../db/schema/events'
import { payloadsToday } from '../../db/schema/search'
import { spellString } from '../../search-index/key-spelling'
import { digitsOf, parseLossless } from '../../search-index/parse-lossless'
import { jsonPath } from '../search/json-path'
import type { FieldKey } from '../search/query'
import { fieldOf } from './field-of'

const columns = new Map<string, SQL>([
  ['@type', sql`${events.type}`],
  ['@aggregate', sql`${events.aggregateType}`],
  ['@id', sql`${events.aggregateId}`],
  ['@stream', sql`(${events.aggregateType} || '-' || ${events.aggregateId})`],
  ['@version', sql`${events.version}`],
  ['@schema', sql`${events.schemaVersion}`],
])

// Longer ones are no choice to offer.
const bytesMost = 1_000

const valuesOf = ({ source, path, literal }: FieldKey): SQL => {
  const paths = [path, ...(literal === undefined ? [] : [[literal]])].map(
    (each) => sql`${jsonPath(each)}::text::jsonpath`,
  )
  const inDocument = (document: SQL) =>
    paths.map((each) => sql`select jsonb_path_query(${document}, ${each}, '{}', true)`)
  const found = [
    ...(source === 'metadata' ? [] : inDocument(sql`${events.payload}`)),
    ...(source === 'payload' ? [] : inDocument(sql`${events.metadata}`)),
    ...(source === 'metadata'
      ? []
      : inDocument(sql`${payloadsToday.payload}`).map(
          (each) => sql`${each} from ${payloadsToday} where ${payloadsToday.position} = ${events.position}`,
        )),
  ]
  return sql`(
    select jsonb_agg(distinct found.value)::text from (${sql.join(found, sql` union all `)}) as found(value)
    where jsonb_typeof(found.value) not in ('object', 'array') and octet_length(found.value::text) <= ${bytesMost}::int)`
}

/** The values that an event has at a key, as the text of a JSON array; null for text that is no key. */
export const valuesAt = (key: string): SQL<string | null> | null => {
  const column = columns.get(key)
  if (column) return sql<string | null>`case when ${column} is not null then jsonb_build_array(${column})::text end`
  const field = fieldOf(key)
  return field && sql<string | null>`${valuesOf(field)}`
}

/** Whether events can have values at what was typed. */
export const isKey = (typed: string): boolean => valuesAt(typed) !== null

const spell = (value: unknown): string =>
  typeof value === 'string' ? spellString(value) : (digitsOf(value) ?? String(value))

/** Values as one types them. */
export const spellValues = (json: string | null): readonly string[] => {
  const values = json === null ? [] : parseLossless(json)
  return Array.isArray(values) ? values.map(spell) : []
}
