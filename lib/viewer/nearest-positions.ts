import { and, type asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { events } from '../db/schema/events'
import { filterCondition } from './filter-condition'
import type { EventFilters } from './filters'
import { loggedAggregates, loggedTypesOf } from './logged-names'

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

/**
 * What must hold for an event to be on a page of a list without a search, said so that few indexes are enough: one by
 * aggregate, type and position is asked for each value of what the filters leave open.
 */
export const nearestPositions = (filters: EventFilters, walk: Walk): SQL | undefined => {
  const { eventType, aggregate, ...others } = filters
  const rest = filterCondition(others)
  if (aggregate === undefined) return eventType === undefined ? rest : ofType(walk, eventType, filters, rest)
  const types = eventType === undefined ? sql`logged_types` : sql`(values (${eventType}::text)) logged_types(name)`
  const place = pair(sql`${aggregate}::text`, sql`logged_types.name`, filters, rest)
  return nearestOf(walk, loggedTypesOf(aggregate), [forEach(types, nearest(walk, place))])
}
