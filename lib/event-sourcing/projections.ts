import type { AnyAggregate, EventsOf } from './aggregate'
import { type Consumer, laneOfAggregate } from './consumers'
import { CorruptStream } from './errors'
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

/** Inline: in the transaction that appends. Async: by the worker, a moment later. */
export type ProjectionMode = 'inline' | 'async'

export type Projection<Tx> = {
  readonly name: string
  readonly from: readonly AnyAggregate[]
  readonly mode: ProjectionMode
  /** its keys are the event types that it wants */
  readonly when: Readonly<Record<string, unknown>>
  /** by the name of the database constraint */
  readonly unique: Readonly<Record<string, Uniqueness>>
  /** the tables of the schema `read_models` that it fills, for rebuilding */
  readonly tables: readonly string[]
  /** each row comes from one stream and is unique by itself, so that parts of the streams can be handled side by side */
  readonly partitioned: boolean
  /** Handles events in the order of the log and skips those that it does not want. Throws what reading them throws. */
  readonly handle: (events: readonly RecordedEvent[], tx: Tx) => Promise<void>
}

type Handlers<A extends AnyAggregate, Tx> = {
  readonly [T in EventsOf<A>['type']]?: (
    event: Projected<Extract<EventsOf<A>, { readonly type: T }>>,
    tx: Tx,
  ) => Promise<unknown>
}

/** Whether a projection wants events of this aggregate type and event type. */
export const isInterested = (
  projection: Pick<Projection<never>, 'from' | 'when'>,
  event: { readonly aggregateType: string | null; readonly type: string },
): boolean =>
  Object.hasOwn(projection.when, event.type) && projection.from.some(({ name }) => name === event.aggregateType)

/** A recorded event with its payload as its aggregate reads it today. Throws what reading the payload throws. */
export const projected = (from: readonly AnyAggregate[], event: RecordedEvent) => {
  const aggregate = from.find(({ name }) => name === event.aggregateType)
  if (!aggregate) throw new CorruptStream(`${event.type} of ${event.aggregateType} is not among ${namesOf(from)}`)
  return { ...event, data: readPayload(aggregate, event) }
}

const namesOf = (from: readonly AnyAggregate[]) => from.map(({ name }) => name).join(', ')

/**
 * Read models over a transaction type: `projectionsOn<Tx>()` gives `projection`, whose handlers take the events of the
 * aggregates in `from`, one after the other. The keys of `when` are the subscription. Inline unless `mode` says async.
 */
export const projectionsOn =
  <Tx>() =>
  <const A extends AnyAggregate>(definition: {
    readonly name: string
    readonly from: readonly A[]
    readonly mode?: ProjectionMode
    readonly when: Handlers<A, Tx>
    readonly unique?: Readonly<Record<string, Uniqueness>>
    readonly tables: readonly string[]
    readonly partitioned?: boolean
  }): Projection<Tx> => ({
    mode: 'inline',
    unique: {},
    partitioned: false,
    ...definition,
    handle: async (events, tx) => {
      for (const event of events)
        if (isInterested(definition, event))
          await handlerOf<Promise<unknown>>(definition.when, event.type)?.(projected(definition.from, event), tx)
    },
  })

/** What follows the log to keep an async read model. It begins with the first event. */
export const projectionConsumer = <Tx>({ name, from, when, handle }: Projection<Tx>): Consumer<Tx> => ({
  name: `projection:${name}`,
  kind: 'projection',
  begins: 'start',
  interest: { aggregateTypes: from.map((aggregate) => aggregate.name), types: Object.keys(when) },
  laneOf: laneOfAggregate,
  handle,
})
