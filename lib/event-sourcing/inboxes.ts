import type { AnyAggregate, EventsOf } from './aggregate'
import type { RecordedEvent } from './event'
import type { Projected } from './projections'
import { handlerOf, readPayload } from './replay'

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

const isClass = (value: unknown) => typeof value === 'function' && /^class\b/.test(String(value))

/** Why a declaration cannot work: the compiler refuses it too, but not everybody asks the compiler. */
const problemOf = ({ name, on, handle }: Pick<Inbox, 'name' | 'on' | 'handle'>): string | null => {
  for (const [type, handler] of Object.entries(handle)) {
    if (!on.some(({ events }) => Object.hasOwn(events, type)))
      return `Inbox ${name} wants ${type}, which is no event of ${on.map((aggregate) => aggregate.name).join(', ')}`
    if (typeof handler !== 'function' || isClass(handler))
      return `Inbox ${name} must handle ${type} with a function, not ${isClass(handler) ? 'a class' : typeof handler}`
  }
  return Object.keys(handle).length === 0 ? `Inbox ${name} handles no event` : null
}

/**
 * An effect outside of the database, such as a mail, for events of these aggregates: at least once for each event, in
 * order within an aggregate, tried again with growing pauses. It begins with what happens after it first runs.
 * Throws a TypeError when a handler is no function, or for an event that the aggregates do not have.
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
}): Inbox => {
  const problem = problemOf(definition)
  if (problem) throw new TypeError(problem)
  return { off: () => null, ...definition }
}

/** What the other side recognises a repetition by: the same for every attempt of this inbox at this event. */
export const effectIdOf = ({ name }: Inbox, event: Pick<RecordedEvent, 'id'>): string => `${name}:${event.id}`

/** Has an inbox act on one event, upcast first. Rejects with what reading the payload throws or the effect does. */
export const deliver = async (inbox: Inbox, event: RecordedEvent, occasion: Occasion): Promise<void> => {
  const aggregate = inbox.on.find(({ name }) => name === event.aggregateType)
  const handle = handlerOf<Promise<void>>(inbox.handle, event.type)
  if (!aggregate || !handle) return
  const { payload: _, ...recorded } = event
  await handle({ ...recorded, data: readPayload(aggregate, event) }, occasion)
}
