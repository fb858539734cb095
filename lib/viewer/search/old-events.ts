import { eq, or, type SQL, sql } from 'drizzle-orm'
import { events } from '../../db/schema/events'
import { payloadsToday } from '../../db/schema/search'
import { domains } from '../../domain'
import { type AnyAggregate, schemaVersionOf } from '../../event-sourcing'

/** Events of this type are read through upcasters when they are older than the version. */
export type Upcast = { readonly aggregateType: string; readonly type: string; readonly version: number }

export const upcastsOf = (aggregates: readonly AnyAggregate[]): readonly Upcast[] =>
  aggregates.flatMap(({ name, upcasters = {} }) =>
    Object.entries(upcasters).map(([type, steps]) => ({ aggregateType: name, type, version: schemaVersionOf(steps) })),
  )

export const upcasts = upcastsOf(domains.map(({ aggregate }) => aggregate))

const isOld = (known: readonly Upcast[]): SQL | undefined =>
  or(
    ...known.map(
      ({ aggregateType, type, version }) =>
        sql`(${events.schemaVersion} < ${version} and ${eq(events.type, type)} and ${eq(events.aggregateType, aggregateType)})`,
    ),
  )

/**
 * Whether this holds for the payload that the event's page shows, where that is not the stored one. As one value, as
 * the planner might read all of such payloads to answer whether some exist.
 */
export const holdsToday = (known: readonly Upcast[], condition: (payload: SQL) => SQL | undefined): SQL | undefined => {
  const old = isOld(known)
  if (old === undefined) return undefined
  const { position, payload } = payloadsToday
  return sql`(${old} and (
    select bool_or(${condition(sql`${payload}`)}) from ${payloadsToday} where ${position} = ${events.position}))`
}
