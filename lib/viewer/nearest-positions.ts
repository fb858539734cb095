import { and, type asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { events } from '../db/schema/events'
import { isEventId } from './event-id'
import { filterCondition } from './filter-condition'
import type { EventFilters } from './filters'
import { loggedAggregates, loggedTypesOf } from './logged-names'
import { searchCondition } from './search/condition'
import type { Query } from './search/query'
import { readingOf } from './search-of'

type Walk = { readonly order: typeof asc; readonly limit: number }

/** A place where an index holds events in the order of their positions. */
type Place = { readonly where: SQL | undefined; readonly by: readonly Parameters<typeof asc>[0][] }

const nearest = ({ order, limit }: Walk, { where, by }: Place): SQL => sql`
  (select ${events.position} from ${events} where ${where}
   order by ${sql.join(by.map(order), sql`, `)} limit ${limit})`

const forEach = (names: SQL, place: SQL): SQL => sql`
  select place.position from ${names} cross join lateral ${place} place`

/** The nearest of several places, each walked no further than the page needs. */
const nearestOf = (walk: Walk, names: SQL, places: readonly SQL[]): SQL => sql`
  ${events.position} = any(array(
    with recursive ${names}
    select found.position from (${sql.join([...places], sql` union `)}) found
    order by ${walk.order(sql`found.position`)} limit ${walk.limit}))`

/**
 * One pair of aggregate and type. The type by row comparison: with two equations the planner may hold the pair for
 * frequent, walk the whole log instead, and take each event of other pairs into its hand.
 */
const pair = (aggregate: SQL, type: SQL, filters: EventFilters, rest: SQL | undefined): Place => {
  const columns = sql`(${events.type}, ${events.position})`
  const { before = 0, after = Number.MAX_SAFE_INTEGER } = filters
  return {
    where: and(
      eq(events.aggregateType, aggregate),
      sql`${columns} > (${type}, ${before}::bigint)`,
      sql`${columns} < (${type}, ${after}::bigint)`,
      rest,
    ),
    by: [events.type, events.position],
  }
}

/** In a stream, the order of versions is the order of positions. */
const ofIds = (walk: Walk, ids: readonly string[], where: SQL | undefined): SQL => {
  const rows = ids.map((id) => sql`(${id}::text)`)
  const wanted = sql`logged_aggregates cross join (values ${sql.join(rows, sql`, `)}) wanted(id)`
  const stream = and(eq(events.aggregateType, sql`logged_aggregates.name`), eq(events.aggregateId, sql`wanted.id`))
  return nearestOf(walk, loggedAggregates, [
    forEach(wanted, nearest(walk, { where: and(stream, where), by: [events.version] })),
    ...ids
      .filter(isEventId)
      .map((id) => nearest(walk, { where: and(eq(events.id, id), where), by: [events.position] })),
  ])
}

const ofType = (walk: Walk, type: string, filters: EventFilters, rest: SQL | undefined): SQL =>
  nearestOf(walk, loggedAggregates, [
    forEach(
      sql`logged_aggregates`,
      nearest(walk, pair(sql`logged_aggregates.name`, sql`${type}::text`, filters, rest)),
    ),
    // By what is always null too, as the planner does not see that it is constant.
    nearest(walk, {
      where: and(isNull(events.aggregateType), eq(events.type, type), rest),
      by: [events.aggregateType, events.position],
    }),
  ])

/** The ids of which one must be the event's. */
const idsIn = (query: Query | null): readonly string[] => {
  if (query?.kind === 'id') return [query.value]
  if (query?.kind === 'and') return query.of.map(idsIn).find((ids) => ids.length > 0) ?? []
  if (query?.kind !== 'or') return []
  const each = query.of.map(idsIn)
  return each.every((ids) => ids.length > 0) ? each.flat() : []
}

/**
 * What must hold for an event to be on a page, said so that few indexes are enough: unique versions for ids, and one
 * by aggregate, type and position, which is asked for each value of what the filters leave open.
 */
export const nearestPositions = (filters: EventFilters, query: Query | null, walk: Walk): SQL | undefined => {
  const { eventType, aggregate, ...others } = filters
  const searched = searchCondition(query, readingOf(filters))
  const ids = idsIn(query)
  if (ids.length > 0) return ofIds(walk, ids, and(filterCondition(filters), searched))
  const rest = and(filterCondition(others), searched)
  if (aggregate === undefined) return eventType === undefined ? rest : ofType(walk, eventType, filters, rest)
  const types = eventType === undefined ? sql`logged_types` : sql`(values (${eventType}::text)) logged_types(name)`
  const place = pair(sql`${aggregate}::text`, sql`logged_types.name`, filters, rest)
  return nearestOf(walk, loggedTypesOf(aggregate), [forEach(types, nearest(walk, place))])
}
