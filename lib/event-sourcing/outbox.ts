import type { AnyAggregate, EventsOf } from './aggregate'
import type { JsonObject } from './json'
import type { Projected } from './projections'

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
  readonly payload: JsonObject
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

/** Where messages go. Publishing the same message twice must be harmless there: they recognise its id. */
export interface MessageTarget {
  readonly name: string
  /** Ends when the other side has the message for good; rejects otherwise. */
  publish(message: Message): Promise<void>
  close(): Promise<void>
}
