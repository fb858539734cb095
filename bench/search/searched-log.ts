import type { Sql } from 'postgres'
import { pairClasses } from './pair-classes'
import type { SearchClass, SearchedLog } from './search-class'
import { wordedClasses } from './worded-classes'

/** All classes, with the ids of an event from the middle of the log. */
export async function classesOf(sql: Sql, events: number): Promise<readonly SearchClass[]> {
  const [sample] = await sql<SearchedLog['sample'][]>`
    select id, aggregate_id as "aggregateId", metadata->>'correlationId' as "correlationId", metadata->>'requestId' as "requestId",
      (select payload->>'name' from hindsight.events where position = 99) as "oldName"
    from hindsight.events where position = ${Math.round(events / 2) + 1}`
  if (!sample) throw new Error('The log is not filled')
  const log = { events, sample }
  return [...pairClasses(log), ...wordedClasses(log)]
}
