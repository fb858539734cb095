import type { RecordedEvent } from './event'

/** Which events a consumer wants: of these aggregate types (null: events without an aggregate) and these event types. */
export type Interest = {
  readonly aggregateTypes: readonly (string | null)[]
  readonly types: readonly string[]
  /** leaves out history that was imported: whoever acts on events acts on what happens here */
  readonly skipsImported?: boolean
}

/**
 * Whatever follows the log: a read model that is filled later, an inbox, a saga. Events of one lane are handled one
 * after the other; an event that fails holds back its own lane and nothing else.
 */
export type Consumer<Tx> = {
  readonly name: string
  readonly kind: 'projection' | 'inbox' | 'saga'
  /** where it begins when it has no checkpoint: with the first event, or with what happens from now on */
  readonly begins: 'start' | 'now'
  readonly interest: Interest
  readonly laneOf: (event: RecordedEvent) => string
  /**
   * Handles events in the order of the log, in the transaction that moves the checkpoint: all of them or none. An
   * error that is not the database's own is the fault of an event, which is then tried again later; not so for an
   * inbox, which keeps its deliveries itself.
   */
  readonly handle: (events: readonly RecordedEvent[], tx: Tx) => Promise<void>
}

/** Where an event is in the world: one lane for each aggregate, one for each event without one. */
export const laneOfAggregate = ({ aggregateType, aggregateId, position }: RecordedEvent): string =>
  aggregateType === null ? `#${position}` : `${aggregateType}/${aggregateId}`
