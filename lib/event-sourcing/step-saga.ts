import { CorruptStream } from './errors'
import { isAggregateId, type RecordedEvent } from './event'
import type { Json, JsonObject } from './json'
import type { Failure } from './outcome'
import { projected } from './projections'
import { handlerOf, own } from './replay'
import { interestOf, type Reaction, type Saga } from './sagas'

/** What a saga takes in. */
export type SagaInput =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'timeout'; readonly key: string; readonly name: string; readonly at: string }
  | {
      readonly kind: 'failure'
      readonly key: string
      readonly type: string
      readonly aggregateId: string
      readonly data: Json
      readonly failure: Failure
    }

type Stepped = { readonly state: Json; readonly reactions: readonly Reaction[] }

/**
 * The key of the process that an event belongs to; null for none, also when the saga does not follow it.
 * Throws what reading the payload throws, and CorruptStream where the key is none (1 to 200 characters).
 */
export const sagaKeyOf = (saga: Saga, event: RecordedEvent): string | null => {
  const { aggregateTypes, types } = interestOf(saga)
  if (!aggregateTypes.includes(event.aggregateType) || !types.includes(event.type)) return null
  const key = handlerOf<string | null>(saga, 'key')?.(projected(saga.from, event)) ?? null
  if (key === null || isAggregateId(key)) return key
  throw new CorruptStream(`${event.type} gives ${saga.name} a key that is not 1 to 200 characters`)
}

/** Whether a saga goes on after this command failed. */
export const takesFailure = (saga: Saga, commandType: string): boolean => own(saga.failed, commandType) !== undefined

const handlersOf = (saga: Saga, input: SagaInput) => {
  if (input.kind === 'event') {
    const { type } = input.event
    const argument = projected(saga.from, input.event)
    return { evolve: handlerOf<Json>(saga.evolve, type), react: handlerOf<Reactions>(saga.react, type), argument }
  }
  const { kind: _, ...argument } = input
  const step = input.kind === 'timeout' ? own(saga.timeouts, input.name) : own(saga.failed, input.type)
  if (!step) return { evolve: undefined, react: undefined, argument }
  return { evolve: handlerOf<Json>(step, 'evolve'), react: handlerOf<Reactions>(step, 'react'), argument }
}
type Reactions = readonly Reaction[]

const fitting = ({ name, state }: Saga, value: Json): Json => {
  const parsed = state.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(
    `The state of ${name} does not fit its schema at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`,
  )
}

/**
 * One step of a saga: its state after an input, and what it wants to be done. Pure. `state` is undefined for a process
 * that begins. Throws when a state does not fit its schema, and what reading an event's payload throws.
 */
export const stepSaga = (saga: Saga, state: Json | undefined, input: SagaInput): Stepped => {
  const before = fitting(saga, state === undefined ? saga.initial : state)
  const { evolve, react, argument } = handlersOf(saga, input)
  const after = evolve ? fitting(saga, evolve(before, argument)) : before
  return { state: after, reactions: react?.(after, argument, before) ?? [] }
}

/** An input as a saga's history keeps it: an event by its place, the others whole. */
export const storedInput = (input: SagaInput): JsonObject => {
  if (input.kind !== 'event') {
    const { key: _, ...kept } = input
    return kept
  }
  const { position, id, type, aggregateType, aggregateId, version } = input.event
  return { kind: 'event', position, id, type, aggregateType, aggregateId, version }
}
