import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Route } from 'next'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { type EventFilters, parseFilters, type QueryInput, readParameter, withoutCursor } from './filters'
import { findPositionBefore } from './find-position-before'
import { settleChoices } from './settle-choices'
import { toInstant } from './times'
import { listParams, urls } from './urls'

const asIs = (value: string) => ({ value })

/** Where the small forms of the list lead: each sends a question, and the list it belongs to as `list`. */
export const findDetour = async (
  reviewer: Reviewer,
  input: QueryInput,
  filters: EventFilters,
  db: PostgresJsDatabase = reader().db,
): Promise<Route | null> => {
  const settled = settleChoices(input, filters)
  // What is wrong with an address is told where it is, and not led away from.
  if (settled && parseFilters(input).problems.length === 0) return urls.events(settled)
  const [list, facet, jump] = ['list', 'facet', 'jump'].map((name) => readParameter(input, name, asIs, []))
  const scope = withoutCursor(parseFilters(listParams(list ?? '')).filters)
  if (list !== undefined && facet !== undefined) return urls.eventsWithValues(scope, facet.trim())
  if (jump === undefined) return null
  const moment = toInstant(jump, scope.tz)
  if (moment === null) return urls.events(scope)
  const position = await findPositionBefore(reviewer, moment, db)
  return urls.events(position === null ? { ...scope, before: 0 } : { ...scope, after: position + 1 })
}
