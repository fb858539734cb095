import { type SQL, sql } from 'drizzle-orm'

/**
 * Tables of `with recursive`: each asks an index for the next greater name, again and again, which costs one probe per
 * name however long the log is. Row comparison steps over events without an aggregate, which sort last.
 */
export const loggedAggregates: SQL = sql`logged_aggregates(name) as (
  (select aggregate_type from hindsight.events where aggregate_type is not null order by aggregate_type, type limit 1)
  union all
  select next.aggregate_type from logged_aggregates cross join lateral (
    select e.aggregate_type from hindsight.events e where e.aggregate_type > logged_aggregates.name
    order by e.aggregate_type, e.type limit 1
  ) next
)`

export const loggedTypesOf = (aggregate: string): SQL => sql`logged_types(name) as (
  (select type from hindsight.events where aggregate_type = ${aggregate} order by type limit 1)
  union all
  select next.type from logged_types cross join lateral (
    select e.type from hindsight.events e where e.aggregate_type = ${aggregate} and e.type > logged_types.name
    order by e.type limit 1
  ) next
)`

export const loggedPairs: SQL = sql`logged_pairs(aggregate, type) as (
  (select aggregate_type, type from hindsight.events where aggregate_type is not null
    order by aggregate_type, type limit 1)
  union all
  select next.aggregate_type, next.type from logged_pairs cross join lateral (
    select e.aggregate_type, e.type from hindsight.events e
    where (e.aggregate_type, e.type) > (logged_pairs.aggregate, logged_pairs.type)
    order by e.aggregate_type, e.type limit 1
  ) next
)`

/** Types of events without an aggregate; by `aggregate_type` too, as the planner does not see that it is constant. */
export const loggedFacts: SQL = sql`logged_facts(type) as (
  (select type from hindsight.events where aggregate_type is null order by aggregate_type, type limit 1)
  union all
  select next.type from logged_facts cross join lateral (
    select e.type from hindsight.events e where e.aggregate_type is null and e.type > logged_facts.type
    order by e.aggregate_type, e.type limit 1
  ) next
)`
