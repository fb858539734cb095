import type { z } from 'zod'
import type { AnyAggregate, CommandsOf, EventsOf } from './aggregate'
import type { Json } from './json'
import type { Failure } from './outcome'
import type { Projected } from './projections'

/** Something a saga wants to be done: a command, or to be woken at a time. */
export type Reaction =
  | { readonly kind: 'command'; readonly type: string; readonly aggregateId: string; readonly data: Json }
  | { readonly kind: 'timeout'; readonly name: string; readonly at: string }

/** A command of an aggregate, typed by its words. */
export const command = <A extends AnyAggregate, T extends CommandsOf<A>['type']>(
  _: A,
  type: T,
  aggregateId: string,
  data: Extract<CommandsOf<A>, { readonly type: T }>['data'],
): Reaction => ({ kind: 'command', type, aggregateId, data })

/** Wakes the saga at an ISO time; the same name again moves it. */
export const timeout = (name: string, at: string): Reaction => ({ kind: 'timeout', name, at })

/** A command of the saga that was refused or failed for good. */
export type FailedCommand = {
  readonly type: string
  readonly aggregateId: string
  readonly data: Json
  readonly failure: Failure
}

type Handlers<Input, Result> = { readonly [name: string]: ((...input: Input[]) => Result) | undefined }
type StepHandlers<A extends AnyAggregate, State, Result> = {
  readonly [T in EventsOf<A>['type']]?: (
    state: State,
    event: Projected<Extract<EventsOf<A>, { readonly type: T }>>,
  ) => Result
}
type NamedHandlers<State, Input, Result> = { readonly [name: string]: (state: State, input: Input) => Result }

export type Saga = {
  readonly name: string
  readonly from: readonly AnyAggregate[]
  readonly state: z.ZodType<Json>
  readonly initial: Json
  readonly key: (event: never) => string | null
  readonly evolve: Handlers<never, Json>
  readonly react: Handlers<never, readonly Reaction[]>
  readonly failed: { readonly evolve: Handlers<never, Json>; readonly react: Handlers<never, readonly Reaction[]> }
  readonly timeouts: { readonly evolve: Handlers<never, Json>; readonly react: Handlers<never, readonly Reaction[]> }
}

/**
 * A process over several aggregates: fold the events of one key into state, then react with commands. `react` sees the
 * state after the event. Each reaction acts exactly once. A command that fails for good is an input too (`failed`, by
 * command type), and so is a time-out (`timeouts`, by name).
 */
export const saga = <const A extends AnyAggregate, S extends z.ZodType<Json>>(definition: {
  readonly name: string
  readonly from: readonly A[]
  readonly state: S
  readonly initial: z.output<S>
  /** which process an event belongs to; null for none */
  readonly key: (event: Projected<EventsOf<A>>) => string | null
  readonly evolve: StepHandlers<A, z.output<S>, z.output<S>>
  readonly react: StepHandlers<A, z.output<S>, readonly Reaction[]>
  readonly failed?: {
    readonly evolve?: NamedHandlers<z.output<S>, FailedCommand, z.output<S>>
    readonly react?: NamedHandlers<z.output<S>, FailedCommand, readonly Reaction[]>
  }
  readonly timeouts?: {
    readonly evolve?: NamedHandlers<z.output<S>, { readonly at: string }, z.output<S>>
    readonly react?: NamedHandlers<z.output<S>, { readonly at: string }, readonly Reaction[]>
  }
}): Saga => ({
  ...definition,
  failed: { evolve: {}, react: {}, ...definition.failed },
  timeouts: { evolve: {}, react: {}, ...definition.timeouts },
})
