import type { AnyAggregate, EventsOf } from './aggregate'
import type { Projected } from './projections'

/** What an effect may use beside its event. */
export type Occasion = {
  /** the same for every attempt at this event by this inbox: what the other side recognises a repetition by */
  readonly effectId: string
  readonly attempt: number
  readonly signal: AbortSignal
}

export type Inbox = {
  readonly name: string
  readonly on: readonly AnyAggregate[]
  readonly handle: { readonly [type: string]: ((event: never, occasion: Occasion) => Promise<void>) | undefined }
  /** why it cannot run here, such as a setting that is missing; null when it can */
  readonly off: () => string | null
}

/**
 * An effect outside of the database, such as a mail, for events of these aggregates: at least once for each event, in
 * order within an aggregate, tried again with growing pauses. It begins with what happens after it first runs.
 */
export const inbox = <const A extends AnyAggregate>(definition: {
  readonly name: string
  readonly on: readonly A[]
  readonly handle: {
    readonly [T in EventsOf<A>['type']]?: (
      event: Projected<Extract<EventsOf<A>, { readonly type: T }>>,
      occasion: Occasion,
    ) => Promise<void>
  }
  readonly off?: () => string | null
}): Inbox => ({ off: () => null, ...definition })
