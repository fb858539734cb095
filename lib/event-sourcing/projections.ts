import type { AnyAggregate, EventsOf } from './aggregate'
import type { RecordedEvent } from './event'
import type { JsonObject } from './json'
import { handlerOf, readPayload } from './replay'

/** A recorded event of an aggregate with its payload in the present shape. */
export type Projected<Event> = Event extends { readonly type: infer Type; readonly data: infer Data }
  ? Omit<RecordedEvent, 'type' | 'payload' | 'aggregateId' | 'version'> & {
      readonly type: Type
      readonly data: Data
      readonly aggregateId: string
      readonly version: number
    }
  : never

/** A message beside a field when the database refuses a value that must be unique. */
export type Uniqueness = {
  readonly field: string
  readonly message: string
  /** an event without an aggregate that keeps the refusal in the log */
  readonly records?: (input: JsonObject) => { readonly type: string; readonly data: JsonObject }
}

type Handlers<A extends AnyAggregate, Tx> = {
  readonly [T in EventsOf<A>['type']]?: (
    event: Projected<Extract<EventsOf<A>, { readonly type: T }>>,
    tx: Tx,
  ) => Promise<unknown>
}

export type Projection<Tx> = {
  readonly name: string
  readonly from: readonly AnyAggregate[]
  readonly mode: 'inline'
  readonly when: { readonly [type: string]: ((event: never, tx: Tx) => Promise<unknown>) | undefined }
  /** by the name of the database constraint */
  readonly unique: Readonly<Record<string, Uniqueness>>
  /** the names of the tables it fills, for rebuilding */
  readonly tables: readonly string[]
}

/**
 * Read models over a transaction type: `projectionsOn<Tx>()` gives `projection`, whose handlers take the events of the
 * aggregates in `from`. Inline ones run in the transaction that appends. The keys of `when` are the subscription.
 */
export const projectionsOn =
  <Tx>() =>
  <const A extends AnyAggregate>(definition: {
    readonly name: string
    readonly from: readonly A[]
    readonly when: Handlers<A, Tx>
    readonly unique?: Readonly<Record<string, Uniqueness>>
    readonly tables: readonly string[]
  }): Projection<Tx> => ({ mode: 'inline', unique: {}, ...definition })

/** Whether a projection wants events of this aggregate type and event type. */
export const isInterested = <Tx>(
  projection: Projection<Tx>,
  event: { readonly aggregateType: string | null; readonly type: string },
): boolean =>
  Object.hasOwn(projection.when, event.type) && projection.from.some(({ name }) => name === event.aggregateType)

/** Runs a projection's handler for one event, upcast first. Throws what reading the payload throws. */
export const project = async <Tx>(projection: Projection<Tx>, event: RecordedEvent, tx: Tx): Promise<void> => {
  const aggregate = projection.from.find(({ name }) => name === event.aggregateType)
  const handle = handlerOf<Promise<unknown>>(projection.when, event.type)
  if (!aggregate || !handle) return
  const { payload: _, ...recorded } = event
  await handle({ ...recorded, data: readPayload(aggregate, event) }, tx)
}
