import type { Route } from 'next'
import type { Reviewer } from '../auth/role'
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
): Promise<Route | null> => {
  const settled = settleChoices(input, filters)
  if (settled) return urls.events(settled)
  const list = readParameter(input, 'list', asIs, [])
  if (list === undefined) return null
  const scope = withoutCursor(parseFilters(listParams(list)).filters)
  const facet = readParameter(input, 'facet', asIs, [])
  if (facet !== undefined) return urls.eventsWithValues(scope, facet.trim())
  const moment = toInstant(readParameter(input, 'jump', asIs, []) ?? '', scope.tz)
  if (moment === null) return urls.events(scope)
  const position = await findPositionBefore(reviewer, moment)
  return urls.events(position === null ? { ...scope, before: 0 } : { ...scope, after: position + 1 })
}
