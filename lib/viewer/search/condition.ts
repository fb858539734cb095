import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { events } from '../../db/schema/events'
import { isEventId } from '../event-id'
import { builtInCondition } from './built-in-condition'
import { METADATA_KEYS } from './candidates'
import { fieldCondition } from './field-condition'
import { isTerm } from './join-queries'
import { contains, startsWith } from './like'
import { holdsToday, type Upcast, upcasts as upcastsOfDomains } from './old-events'
import type { Query, Reading, Term } from './query'
import { stateCondition } from './state-condition'

const correlationId = sql`${events.metadata} ->> ${METADATA_KEYS['@correlation']}`
const isText = sql`jsonb_typeof(${events.metadata} -> ${METADATA_KEYS['@correlation']}) = 'string'`

const isId = (id: string): SQL | undefined =>
  or(
    eq(events.aggregateId, id),
    isEventId(id) ? eq(events.id, id) : undefined,
    and(isText, sql`${correlationId} = ${id}`),
  )

const beginsId = (start: string): SQL | undefined =>
  or(
    startsWith(sql`${events.aggregateId}`, start),
    startsWith(sql`${events.id}::text`, start),
    and(isText, startsWith(correlationId, start)),
  )

/** As JSON spells it, so that a quote in the text is found where it stands. */
const inPayload = (text: string, upcasts: readonly Upcast[]): SQL | undefined => {
  const spelt = JSON.stringify(text).slice(1, -1)
  const holds = (payload: SQL) => contains(sql`${payload}::text`, spelt)
  return or(holds(sql`${events.payload}`), holdsToday(upcasts, holds))
}

const termCondition = (term: Term, reading: Reading, upcasts: readonly Upcast[]): SQL | undefined => {
  if (term.kind === 'field') return fieldCondition(term, upcasts)
  if (term.kind === 'builtIn') return builtInCondition(term, reading)
  if (term.kind === 'id') return isId(term.value)
  if (term.kind === 'idPrefix') return beginsId(term.value)
  return term.kind === 'text' ? inPayload(term.value, upcasts) : stateCondition(term.what)
}

/**
 * Exactly what a search means, as a condition on `hindsight.events` with parameters only. What cannot be said of an
 * event, such as the version of one without an aggregate, is not so; and `not` of that is.
 */
export const searchCondition = (
  query: Query | null,
  reading: Reading,
  upcasts: readonly Upcast[] = upcastsOfDomains,
): SQL | undefined => {
  if (query === null) return undefined
  if (query.kind === 'not') return sql`(${searchCondition(query.of, reading, upcasts)}) is not true`
  if (isTerm(query)) return termCondition(query, reading, upcasts)
  const parts = query.of.map((each) => searchCondition(each, reading, upcasts))
  return query.kind === 'and' ? and(...parts) : or(...parts)
}
