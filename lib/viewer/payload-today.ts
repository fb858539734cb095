import { domains } from '../domain'
import { type AnyAggregate, isUnreadableStream, type JsonObject, readPayload, schemaVersionOf } from '../event-sourcing'
import type { WholeEvent } from './columns'

export type PayloadToday =
  /** as JSON text */
  { readonly payload: string; readonly reason: null } | { readonly payload: null; readonly reason: string }

type Stored = Pick<WholeEvent, 'type' | 'aggregateType' | 'schemaVersion' | 'payload'>

const isOlder = ({ type, schemaVersion }: Stored, { upcasters = {} }: AnyAggregate): boolean =>
  schemaVersion !== null &&
  schemaVersion < schemaVersionOf(Object.hasOwn(upcasters, type) ? upcasters[type] : undefined)

/** The payload of an event of an older schema version, as it is read today; null for any other. Never throws. */
export const payloadToday = (
  event: Stored,
  aggregates: readonly AnyAggregate[] = domains.map(({ aggregate }) => aggregate),
): PayloadToday | null => {
  const aggregate = aggregates.find(({ name }) => name === event.aggregateType)
  if (!aggregate || !isOlder(event, aggregate)) return null
  try {
    const payload: JsonObject = JSON.parse(event.payload)
    return { payload: JSON.stringify(readPayload(aggregate, { ...event, payload })), reason: null }
  } catch (error) {
    const reason = isUnreadableStream(error) ? error.message : 'the code that upcasts this event failed on it'
    return { payload: null, reason: `The payload cannot be brought up to date: ${reason}.` }
  }
}
