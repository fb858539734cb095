import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import type { Domain } from '../event-sourcing/domain'
import { loggedFacts, loggedPairs } from './logged-names'

export type Facets = { readonly eventTypes: readonly string[]; readonly aggregates: readonly string[] }
type Words = Pick<Domain<never>, 'aggregate' | 'facts'>

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()

/**
 * What one can filter by: all that the log holds and all that the domains declare. The log is asked for the next
 * greater pair of aggregate and type, again and again: one index probe per pair, however long it is.
 */
export const listFacets = async (
  _reviewer: Reviewer,
  db: PostgresJsDatabase = reader().db,
  words: readonly Words[] = domains,
): Promise<Facets> => {
  const rows = await db.execute<{ kind: string; name: string }>(sql`
    with recursive ${loggedPairs}, ${loggedFacts}
    select 'type' as kind, type as name from logged_pairs
    union
    select 'aggregate', aggregate from logged_pairs
    union
    select 'type', type from logged_facts`)
  const stored = (kind: string) => rows.flatMap((row) => (row.kind === kind ? [row.name] : []))
  return {
    eventTypes: sorted([
      ...stored('type'),
      ...words.flatMap(({ aggregate, facts }) => [...Object.keys(aggregate.events), ...Object.keys(facts)]),
    ]),
    aggregates: sorted([...stored('aggregate'), ...words.map(({ aggregate }) => aggregate.name)]),
  }
}
