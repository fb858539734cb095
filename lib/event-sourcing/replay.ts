import { type AnyAggregate, isOpening, type Mark, mayOpen, type StateOf, schemaOf } from './aggregate'
import { CorruptStream } from './errors'
import type { JsonObject } from './json'
import { upcast } from './upcasters'

export type StoredMessage = {
  readonly type: string
  readonly schemaVersion: number | null
  readonly payload: JsonObject
}

/**
 * The engine's one cast. `evolve` and `decide` are keyed by the very names found in `events` and `commands`, so a
 * parsed message always fits the handler under its own name; the compiler cannot follow that through a generic key.
 */
export const handlerOf = <Result>(handlers: object, type: string) =>
  Object.hasOwn(handlers, type) ? (handlers as Record<string, (...args: unknown[]) => Result>)[type] : undefined

/** The value under a key of its own; never one inherited from Object, such as `constructor`. */
export const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** The payload of a stored event as its aggregate reads it today: upcast, then judged by the present schema. */
export const readPayload = (aggregate: AnyAggregate, event: StoredMessage): JsonObject => {
  const mark = own<Mark>(aggregate.events, event.type)
  if (!mark) throw new CorruptStream(`${aggregate.name} has no event ${event.type}`)
  const payload = upcast(event, own(aggregate.upcasters ?? {}, event.type))
  const parsed = schemaOf(mark).safeParse(payload)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CorruptStream(
    `${event.type} does not fit its schema${issue ? ` at ${issue.path.join('.') || 'the payload'}: ${issue.message}` : ''}`,
  )
}

/** The state after one more event. Throws CorruptStream, NewerSchema or MissingUpcaster. */
export const step = <A extends AnyAggregate>(
  aggregate: A,
  state: StateOf<A> | undefined,
  event: StoredMessage,
): StateOf<A> => {
  const payload = readPayload(aggregate, event)
  const evolve = handlerOf<StateOf<A>>(aggregate.evolve, event.type)
  const mark: Mark = aggregate.events[event.type]
  const begins = isOpening(mark)
  if (!evolve) throw new CorruptStream(`${aggregate.name} does not evolve on ${event.type}`)
  if (state === undefined ? !mayOpen(mark) : begins)
    throw new CorruptStream(`${event.type} is out of place in a ${aggregate.name} stream`)
  return begins ? evolve(payload) : evolve(state, payload)
}

/** Folds events into state, from an earlier state where there is one. */
export const replay = <A extends AnyAggregate>(
  aggregate: A,
  events: Iterable<StoredMessage>,
  from?: StateOf<A>,
): StateOf<A> | undefined => {
  let state = from
  for (const event of events) state = step(aggregate, state, event)
  return state
}
