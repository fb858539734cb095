import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import type { Domain } from '../event-sourcing/domain'

export type Facets = { readonly eventTypes: readonly string[]; readonly aggregates: readonly string[] }
type Words = Pick<Domain<never>, 'aggregate' | 'facts'>

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()

/**
 * What one can filter by: all that the log holds and all that the domains declare. The log is asked for the next
 * greater name, again and again, which costs one index probe per name however long it is.
 */
export const listFacets = async (
  _reviewer: Reviewer,
  db: PostgresJsDatabase = reader().db,
  words: readonly Words[] = domains,
): Promise<Facets> => {
  const rows = await db.execute<{ kind: string; name: string }>(sql`
    with recursive
      types(name) as (
        (select type from hindsight.events order by type limit 1)
        union all
        select (select e.type from hindsight.events e where e.type > types.name order by e.type limit 1)
        from types where types.name is not null
      ),
      aggregates(name) as (
        (select aggregate_type from hindsight.events where aggregate_type is not null order by aggregate_type limit 1)
        union all
        select (select e.aggregate_type from hindsight.events e
          where e.aggregate_type > aggregates.name order by e.aggregate_type limit 1)
        from aggregates where aggregates.name is not null
      )
    select 'type' as kind, name from types where name is not null
    union all
    select 'aggregate', name from aggregates where name is not null`)
  const stored = (kind: string) => rows.flatMap((row) => (row.kind === kind ? [row.name] : []))
  return {
    eventTypes: sorted([
      ...stored('type'),
      ...words.flatMap(({ aggregate, facts }) => [...Object.keys(aggregate.events), ...Object.keys(facts)]),
    ]),
    aggregates: sorted([...stored('aggregate'), ...words.map(({ aggregate }) => aggregate.name)]),
  }
}
