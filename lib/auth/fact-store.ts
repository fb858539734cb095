import { application } from '../db/client'
import type { EventStore } from '../event-sourcing/event-store'
import { postgresEventStore } from '../event-sourcing/postgres'

let store: EventStore | undefined

/** The same log as the domain's: what reviewers did stands beside what they looked at. */
export const factStore = (): EventStore => {
  store ??= postgresEventStore({ connection: application(), inline: [] })
  return store
}
