import type { AnyAggregate, EventsOf } from './aggregate'
import type { RecordedEvent } from './event'
import type { JsonObject } from './json'
import type { Projected } from './projections'
import { handlerOf, readPayload } from './replay'

/** What leaves the house: an event in the words of the outside. */
export type Message = {
  /** the event's id, the same however often it is sent */
  readonly id: string
  readonly topic: string
  readonly type: string
  readonly aggregateType: string
  readonly aggregateId: string
  readonly version: number
  readonly position: number
  /** when the event was recorded: UTC, ISO 8601 with microseconds */
  readonly recordedAt: string
  readonly payload: JsonObject
  /** correlation and causation; who it was and from where stays inside */
  readonly metadata: JsonObject
}

/** Which events of an aggregate become messages, and what they then say. */
export type Messages = {
  readonly from: AnyAggregate
  readonly when: { readonly [type: string]: ((event: never) => JsonObject | null) | undefined }
}

/** Declares the integration messages of an aggregate: event type to payload, null to keep this one inside. */
export const messages = <const A extends AnyAggregate>(
  from: A,
  when: {
    readonly [T in EventsOf<A>['type']]?: (
      event: Projected<Extract<EventsOf<A>, { readonly type: T }>>,
    ) => JsonObject | null
  },
): Messages => ({ from, when })

/** The topic of an event type: its words in lower case with dots between them, `OrderCreated` to `order.created`. */
export const topicOf = (type: string): string =>
  type
    .replace(/([a-z\d])([A-Z])/g, '$1.$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1.$2')
    .toLowerCase()

const outward = ({ correlationId, causationId }: JsonObject): JsonObject => ({
  ...(correlationId === undefined ? {} : { correlationId }),
  ...(causationId === undefined ? {} : { causationId }),
})

/**
 * What an event says to the outside, or null when it stays inside. Throws what reading the payload throws:
 * CorruptStream, NewerSchema or MissingUpcaster.
 */
export const messageOf = (all: readonly Messages[], event: RecordedEvent): Message | null => {
  const { aggregateType, aggregateId, version, payload: _, ...recorded } = event
  const declared = all.find(({ from, when }) => from.name === aggregateType && Object.hasOwn(when, event.type))
  const say = declared && handlerOf<JsonObject | null>(declared.when, event.type)
  if (!declared || !say || aggregateType === null || aggregateId === null || version === null) return null
  const payload = say({ ...recorded, aggregateType, aggregateId, version, data: readPayload(declared.from, event) })
  if (payload === null) return null
  const { id, type, position, recordedAt } = event
  const metadata = outward(event.metadata)
  return {
    id,
    topic: topicOf(type),
    type,
    aggregateType,
    aggregateId,
    version,
    position,
    recordedAt,
    payload,
    metadata,
  }
}

/** Where messages go. Publishing the same message twice must be harmless there: they recognise its id. */
export interface MessageTarget {
  readonly name: string
  /**
   * Ends when the other side has the message for good. Rejects otherwise: with TargetAway when it is no fault of this
   * message, such as a connection that cannot be made.
   */
  publish(message: Message): Promise<void>
  close(): Promise<void>
}
