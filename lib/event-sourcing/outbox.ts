import type { AnyAggregate, EventsOf } from './aggregate'
import type { AppendRequest } from './event-store'
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

/** An event that is about to be recorded: its place and time are not known yet, but they are on its message. */
export type Telling<Event> = Omit<Projected<Event>, 'position' | 'version' | 'recordedAt'>

/** Declares the integration messages of an aggregate: event type to payload, null to keep this one inside. */
export const messages = <const A extends AnyAggregate>(
  from: A,
  when: {
    readonly [T in EventsOf<A>['type']]?: (
      event: Telling<Extract<EventsOf<A>, { readonly type: T }>>,
    ) => JsonObject | null
  },
): Messages => ({ from, when })

/** The topic of an event type: its words in lower case with dots between them, `OrderCreated` to `order.created`. */
export const topicOf = (type: string): string =>
  type
    .replace(/([a-z\d])([A-Z])/g, '$1.$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1.$2')
    .toLowerCase()

/** What of the metadata leaves the house: no actor, no address, nothing of the request. */
export const outwardMetadata = ({ correlationId, causationId }: JsonObject): JsonObject => ({
  ...(correlationId === undefined ? {} : { correlationId }),
  ...(causationId === undefined ? {} : { causationId }),
})

/** The part of a message that is known before its event is recorded; `id` says which event. */
export type Told = Pick<Message, 'id' | 'topic' | 'payload'>

/**
 * What events that are about to be recorded tell the outside. Throws what reading their payloads throws: CorruptStream,
 * NewerSchema or MissingUpcaster.
 */
export const told = (
  all: readonly Messages[],
  { stream, events, metadata }: Pick<AppendRequest, 'stream' | 'events' | 'metadata'>,
): readonly Told[] => {
  const declared = stream ? all.filter(({ from }) => from.name === stream.aggregateType) : []
  return declared.flatMap(({ from, when }) =>
    events.flatMap((event) => {
      const say = handlerOf<JsonObject | null>(when, event.type)
      const { payload: _, ...rest } = event
      const payload = say?.({ ...rest, ...stream, metadata, data: readPayload(from, event) }) ?? null
      return payload === null ? [] : { id: event.id, topic: topicOf(event.type), payload }
    }),
  )
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
