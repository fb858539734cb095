import { and, eq, gt, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import { events } from '../db/schema/events'
import type { EventFilters } from './filters'
import { formatSearch } from './format-search'
import type { FieldTerm, IdTerm, Segment, Term } from './term'
import { toInstant } from './times'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The smallest document that holds the value under the path, as JSON text: digits are never read as a number here. */
const documentText = (path: readonly Segment[], value: string): string =>
  path.reduceRight<string>((inner, key) => (key === null ? `[${inner}]` : `{${JSON.stringify(key)}:${inner}}`), value)

/** Every reading of a term: nested or as one dotted key, as a string or as what it spells. */
const documentTexts = ({ path, literal, value, typed }: FieldTerm): readonly string[] => {
  const values = [JSON.stringify(value), ...(typed ? [value] : [])]
  const paths: readonly (readonly Segment[])[] = literal === undefined ? [path] : [path, [literal]]
  return paths.flatMap((each) => values.map((text) => documentText(each, text)))
}

// The driver would encode a string bound as jsonb once more, hence the detour through text.
const containing = (text: string): SQL =>
  sql`(${events.payload} @> ${text}::text::jsonb or ${events.metadata} @> ${text}::text::jsonb)`

const fieldCondition = (term: FieldTerm): SQL | undefined => or(...documentTexts(term).map(containing))

/** Whether a text can be the id of an event. */
export const isEventId = (text: string): boolean => UUID.test(text)

const idCondition = ({ value }: IdTerm): SQL | undefined =>
  isEventId(value) ? or(eq(events.aggregateId, value), eq(events.id, value)) : eq(events.aggregateId, value)

const keyOf = (term: Term): string =>
  term.kind === 'id' ? '@id' : formatSearch([{ ...term, value: '', typed: false }])

/** Different keys must all hold; of one key given twice, either. */
export const searchCondition = (terms: readonly Term[]): SQL | undefined => {
  const groups = new Map<string, (SQL | undefined)[]>()
  for (const term of terms) {
    const condition = term.kind === 'id' ? idCondition(term) : fieldCondition(term)
    groups.set(keyOf(term), [...(groups.get(keyOf(term)) ?? []), condition])
  }
  return and(...[...groups.values()].map((conditions) => or(...conditions)))
}

const instant = (text: string | undefined): string | null => (text === undefined ? null : toInstant(text))

export const filterCondition = (filters: EventFilters): SQL | undefined => {
  const { eventType, aggregate, after, before } = filters
  const from = instant(filters.from)
  const to = instant(filters.to)
  return and(
    eventType === undefined ? undefined : eq(events.type, eventType),
    aggregate === undefined ? undefined : eq(events.aggregateType, aggregate),
    from === null ? undefined : gte(events.recordedAt, from),
    to === null ? undefined : lt(events.recordedAt, to),
    after === undefined ? undefined : lt(events.position, after),
    before === undefined ? undefined : gt(events.position, before),
  )
}
