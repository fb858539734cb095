import { v7 as uuidv7 } from 'uuid'
import type { Facts } from './domain'
import type { RecordedEvent } from './event'
import type { EventStore } from './event-store'
import type { JsonObject } from './json'
import { metadataOf } from './metadata'
import { own } from './replay'

export type RecordFact = (fact: {
  readonly type: string
  readonly data: JsonObject
  readonly metadata?: JsonObject
}) => Promise<RecordedEvent>

/**
 * Makes `record`: appends one event without an aggregate. Throws when nobody declares the type or the data does not
 * fit its schema: both are bugs of the caller.
 */
export const createRecord =
  (options: { readonly store: Pick<EventStore, 'append'>; readonly facts: Facts }): RecordFact =>
  async ({ type, data, metadata }) => {
    const schema = own(options.facts, type)
    if (!schema) throw new Error(`No domain declares the event ${type}`)
    const event = { id: uuidv7(), type, schemaVersion: null, payload: schema.parse(data) }
    const result = await options.store.append({
      stream: null,
      expected: 'any',
      events: [event],
      metadata: metadataOf(metadata),
    })
    const recorded = result.ok ? result.events[0] : undefined
    if (!recorded) throw new Error(`The event ${type} was not recorded`)
    return recorded
  }
